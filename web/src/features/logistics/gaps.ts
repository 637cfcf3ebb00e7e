/** What of a shipment was booked as lost or damaged, or never came, beyond what is claimed already. */
import type { ClaimOut, ClaimReason, ShipmentOut } from "@/generated/schemas";

export interface Gap {
  sku: string;
  reason: ClaimReason;
  units: number;
}

/** Each difference of a receipt that no claim covers; what has not been received in whole is not short yet. */
export function gapsOf(shipment: ShipmentOut, claims: readonly ClaimOut[]): Gap[] {
  const whole = shipment.status === "received";
  return shipment.lines.flatMap((line) => {
    const claimed = (reason: ClaimReason) =>
      claims
        .filter((claim) => claim.sku === line.sku && claim.reason === reason)
        .reduce((sum, claim) => sum + claim.units, 0);
    const came = line.received_units + line.damaged_units + line.lost_units;
    const missing: Record<ClaimReason, number> = {
      damaged: line.damaged_units,
      lost: line.lost_units,
      short: whole ? line.units - came : 0,
    };
    return (["damaged", "lost", "short"] as const).flatMap((reason) => {
      const units = missing[reason] - claimed(reason);
      return units > 0 ? [{ sku: line.sku, reason, units }] : [];
    });
  });
}
