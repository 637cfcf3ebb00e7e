/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

import type * as S from "./schemas";

export interface Operations {
  /** Who changed what */
  "GET /audit": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.AuditPage;
  };
  /** Who changed what, as a file */
  "GET /audit/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What changes, as it changes */
  "GET /events": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Is everything there? */
  "GET /health": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.Health;
  };
  /** This description */
  "GET /openapi.json": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** The people of the workspace */
  "GET /people": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.PeoplePage;
  };
  /** Invite a person */
  "POST /people": {
    path: undefined;
    query: undefined;
    body: S.Invitation;
    answer: S.LinkOut;
  };
  /** The people of the workspace, as a file */
  "GET /people/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Change a role, or let go */
  "PATCH /people/{person_id}": {
    path: { person_id: number };
    query: undefined;
    body: S.MemberChange;
    answer: S.MemberOut;
  };
  /** All kept about a person */
  "GET /people/{person_id}/data": {
    path: { person_id: number };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** Forget a person */
  "POST /people/{person_id}/erase": {
    path: { person_id: number };
    query: undefined;
    body: S.Erasure;
    answer: S.Erased;
  };
  /** Make a new one-time link */
  "POST /people/{person_id}/link": {
    path: { person_id: number };
    query: undefined;
    body: undefined;
    answer: S.LinkOut;
  };
  /** Sign a person out everywhere */
  "DELETE /people/{person_id}/sessions": {
    path: { person_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Sign out */
  "DELETE /session": {
    path: undefined;
    query: { everywhere?: boolean | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Who is calling */
  "GET /session": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.SessionOut;
  };
  /** Change one's own name, language, password, workspace */
  "PATCH /session": {
    path: undefined;
    query: undefined;
    body: S.SessionChange;
    answer: S.SessionOut;
  };
  /** Sign in with email and password */
  "POST /session": {
    path: undefined;
    query: undefined;
    body: S.SignIn;
    answer: S.SessionOut;
  };
  /** All that is kept about oneself */
  "GET /session/data": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** Come in by a one-time link */
  "POST /session/enter": {
    path: undefined;
    query: undefined;
    body: S.Entry;
    answer: S.SessionOut;
  };
  /** The workspace's settings */
  "GET /settings": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.WorkspaceOut;
  };
  /** Change the workspace's settings */
  "PATCH /settings": {
    path: undefined;
    query: undefined;
    body: S.WorkspaceChange;
    answer: S.WorkspaceOut;
  };
  /** API tokens */
  "GET /tokens": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.TokensPage;
  };
  /** Make an API token */
  "POST /tokens": {
    path: undefined;
    query: undefined;
    body: S.TokenWanted;
    answer: S.TokenMade;
  };
  /** API tokens, as a file */
  "GET /tokens/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Revoke an API token */
  "DELETE /tokens/{token_id}": {
    path: { token_id: number };
    query: undefined;
    body: undefined;
    answer: S.TokenOut;
  };
}
