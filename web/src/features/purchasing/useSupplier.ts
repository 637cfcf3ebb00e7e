/** What the server knows of one supplier: its terms, profile, scorecard and lead times. */
import { useQuery } from "@tanstack/react-query";
import type { SupplierPaperKind } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";

const meta = { topics: ["orders", "imports", "suppliers"] };

export function useSupplier(code: string) {
  return useQuery({
    queryKey: ["supplier", code],
    meta,
    queryFn: ({ signal }) => call("GET /suppliers/{code}", { path: { code } }, signal),
  });
}

export function useProfile(code: string) {
  return useQuery({
    queryKey: ["supplier-profile", code],
    meta,
    queryFn: ({ signal }) => call("GET /supplier-profiles/{code}", { path: { code } }, signal),
  });
}

export function useScorecard(code: string) {
  return useQuery({
    queryKey: ["supplier-scorecard", code],
    meta,
    queryFn: ({ signal }) => call("GET /supplier-scorecards/{code}", { path: { code } }, signal),
  });
}

export function useLeadTimes(source: string, enabled: boolean) {
  return useQuery({
    queryKey: ["lead-times", source],
    enabled,
    meta,
    queryFn: ({ signal }) => call("GET /lead-times", { query: { source } }, signal),
  });
}

const PAPERS = "supplier-papers";

export function usePapers(code: string) {
  return useQuery({
    queryKey: [PAPERS, code],
    meta,
    queryFn: ({ signal }) => call("GET /supplier-profiles/{code}/papers", { path: { code } }, signal),
  });
}

export function useInspections(code: string) {
  return useQuery({
    queryKey: ["supplier-inspections", code],
    meta,
    queryFn: ({ signal }) => call("GET /supplier-profiles/{code}/inspections", { path: { code } }, signal),
  });
}

interface Proves {
  kind: SupplierPaperKind;
  certificate_id?: number;
  inspection_id?: number;
}

/** Keep a file of a supplier; it may prove one certificate or one inspection. */
export async function addPaper(code: string, body: FormData, proves: Proves) {
  await call("POST /supplier-profiles/{code}/papers", { path: { code }, query: { ...proves }, body });
  await queries.invalidateQueries({ queryKey: [PAPERS] });
}

export async function removePaper(paper_id: number) {
  await call("DELETE /supplier-papers/{paper_id}", { path: { paper_id } });
  await queries.invalidateQueries({ queryKey: [PAPERS] });
}
