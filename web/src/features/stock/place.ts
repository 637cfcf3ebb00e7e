/** One SKU in one warehouse as a part of an address; either code may hold any letter. */

export function placeKey(sku: string, warehouse: string): string {
  return JSON.stringify([sku, warehouse]);
}

export function placeOf(key: string | null): { sku: string; warehouse: string } | null {
  try {
    const [sku, warehouse] = JSON.parse(key ?? "") as unknown[];
    return typeof sku === "string" && typeof warehouse === "string" ? { sku, warehouse } : null;
  } catch {
    return null;
  }
}
