/** Made from docs/openapi.json by `npm run generate`; change that, not this. */

import type * as S from "./schemas";

export interface Operations {
  /** Acknowledge, silence, give back or close */
  "POST /alarm-acts": {
    path: undefined;
    query: undefined;
    body: S.AlarmActIn;
    answer: S.AlarmsActedOut;
  };
  /** The rules of alarms */
  "GET /alarm-rules": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.AlarmRulesOut;
  };
  /** Change the rules of alarms */
  "PUT /alarm-rules": {
    path: undefined;
    query: undefined;
    body: S.AlarmRulesIn;
    answer: S.AlarmRulesOut;
  };
  /** How many alarms are open */
  "GET /alarm-summary": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.AlarmSummaryOut;
  };
  /** Alarms */
  "GET /alarms": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.AlarmsPage;
  };
  /** Alarms, as a file */
  "GET /alarms/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One alarm with what to do about it */
  "GET /alarms/{alarm_id}": {
    path: { alarm_id: number };
    query: undefined;
    body: undefined;
    answer: S.AlarmOut;
  };
  /** Put what would help among the open decisions */
  "POST /alarms/{alarm_id}/proposals": {
    path: { alarm_id: number };
    query: undefined;
    body: undefined;
    answer: S.AlarmProposedListOut;
  };
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
  /** The newest back-test */
  "GET /backtest": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.BacktestOut;
  };
  /** Make a new back-test */
  "POST /backtest": {
    path: undefined;
    query: undefined;
    body: S.BacktestIn;
    answer: S.JobOut;
  };
  /** Where days are spent on the way */
  "GET /bottlenecks": {
    path: undefined;
    query: { goods?: "stock" | "parcels" | undefined; months?: number | undefined; origin?: string | undefined; destination?: string | undefined; channel?: string | undefined; carrier?: string | undefined };
    body: undefined;
    answer: S.BottlenecksOut;
  };
  /** Units kept back from channels */
  "GET /buffers": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockBuffersPage;
  };
  /** Keep units back from a channel */
  "PUT /buffers": {
    path: undefined;
    query: undefined;
    body: S.BufferIn;
    answer: S.BufferIn;
  };
  /** Units kept back from channels, as a file */
  "GET /buffers/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Parts of bundles */
  "GET /bundles": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.BundlesPage;
  };
  /** Parts of bundles, as a file */
  "GET /bundles/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Say what a bundle holds */
  "PUT /bundles/{code}": {
    path: { code: string };
    query: undefined;
    body: S.BundleIn;
    answer: S.PartOut[];
  };
  /** Take one's own meaning of a code back */
  "DELETE /carrier-words": {
    path: undefined;
    query: { carrier: string; code: string };
    body: undefined;
    answer: S.Reread;
  };
  /** Carriers' codes placed here */
  "GET /carrier-words": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.CarrierWordsPage;
  };
  /** Say what a code means */
  "PUT /carrier-words": {
    path: undefined;
    query: undefined;
    body: S.WordIn;
    answer: S.Reread;
  };
  /** Carriers' codes placed here, as a file */
  "GET /carrier-words/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** All ways to send goods, side by side */
  "POST /channels/compare": {
    path: undefined;
    query: undefined;
    body: S.CompareIn;
    answer: S.ComparisonOut;
  };
  /** Charges on shipments and orders */
  "GET /charges": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ChargesPage;
  };
  /** Book a charge on a shipment or an order */
  "POST /charges": {
    path: undefined;
    query: undefined;
    body: S.ChargeIn;
    answer: S.LandedOut;
  };
  /** Charges on shipments and orders, as a file */
  "GET /charges/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Claims for lost and damaged goods */
  "GET /claims": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ClaimsPage;
  };
  /** Claims for lost and damaged goods, as a file */
  "GET /claims/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One claim */
  "GET /claims/{claim_id}": {
    path: { claim_id: number };
    query: undefined;
    body: undefined;
    answer: S.ClaimOut;
  };
  /** Whom it is against, until when */
  "PATCH /claims/{claim_id}": {
    path: { claim_id: number };
    query: undefined;
    body: S.ClaimChangeIn;
    answer: S.ClaimOut;
  };
  /** Goods turned up again */
  "POST /claims/{claim_id}/found": {
    path: { claim_id: number };
    query: undefined;
    body: S.FoundIn;
    answer: S.ClaimOut;
  };
  /** Papers that prove a claim */
  "GET /claims/{claim_id}/papers": {
    path: { claim_id: number };
    query: undefined;
    body: undefined;
    answer: S.PaperOut[];
  };
  /** Carry a claim on */
  "POST /claims/{claim_id}/step": {
    path: { claim_id: number };
    query: undefined;
    body: S.ClaimStepIn;
    answer: S.ClaimOut;
  };
  /** Who is here */
  "GET /colleagues": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.ColleagueOut[];
  };
  /** One's conversations, the latest words first */
  "GET /conversations": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.ConversationOut[];
  };
  /** Begin a conversation */
  "POST /conversations": {
    path: undefined;
    query: undefined;
    body: S.ConversationIn;
    answer: S.ConversationOut;
  };
  /** What is said about a thing */
  "GET /conversations/about": {
    path: undefined;
    query: { kind: string; key: string };
    body: undefined;
    answer: S.ConversationOut[];
  };
  /** Who can be talked to */
  "GET /conversations/people": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.TalkerOut[];
  };
  /** Find what was said */
  "GET /conversations/search": {
    path: undefined;
    query: { q: string; conversation?: number | undefined };
    body: undefined;
    answer: S.FoundOut[];
  };
  /** The thread that hangs on a thing */
  "POST /conversations/thread": {
    path: undefined;
    query: undefined;
    body: S.ThingIn;
    answer: S.ConversationOut;
  };
  /** One conversation */
  "GET /conversations/{conversation_id}": {
    path: { conversation_id: number };
    query: undefined;
    body: undefined;
    answer: S.ConversationOut;
  };
  /** Name, put away, follow, mute */
  "PATCH /conversations/{conversation_id}": {
    path: { conversation_id: number };
    query: undefined;
    body: S.ConversationChange;
    answer: S.ConversationOut;
  };
  /** What came after a number */
  "GET /conversations/{conversation_id}/entries": {
    path: { conversation_id: number };
    query: { since?: number | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.EntryOut[];
  };
  /** Begin to send a file */
  "POST /conversations/{conversation_id}/files": {
    path: { conversation_id: number };
    query: undefined;
    body: S.FileIn;
    answer: S.UploadOut;
  };
  /** Guests of a conversation */
  "GET /conversations/{conversation_id}/guests": {
    path: { conversation_id: number };
    query: undefined;
    body: undefined;
    answer: S.GuestOut[];
  };
  /** Let a guest in by a link */
  "POST /conversations/{conversation_id}/guests": {
    path: { conversation_id: number };
    query: undefined;
    body: S.GuestIn;
    answer: S.GuestMade;
  };
  /** Take a guest's link back */
  "DELETE /conversations/{conversation_id}/guests/{link_id}": {
    path: { conversation_id: number; link_id: number };
    query: undefined;
    body: undefined;
    answer: S.GuestOut;
  };
  /** Ask people in */
  "POST /conversations/{conversation_id}/members": {
    path: { conversation_id: number };
    query: undefined;
    body: S.PeopleIn;
    answer: S.ConversationOut;
  };
  /** Leave */
  "DELETE /conversations/{conversation_id}/members/me": {
    path: { conversation_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Messages before a number */
  "GET /conversations/{conversation_id}/messages": {
    path: { conversation_id: number };
    query: { before?: number | null | undefined; around?: number | null | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.HistoryOut;
  };
  /** Send what waits */
  "POST /conversations/{conversation_id}/messages": {
    path: { conversation_id: number };
    query: undefined;
    body: S.MessagesIn;
    answer: S.SentOut[];
  };
  /** Delete a message */
  "DELETE /conversations/{conversation_id}/messages/{number}": {
    path: { conversation_id: number; number: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Edit one's message */
  "PATCH /conversations/{conversation_id}/messages/{number}": {
    path: { conversation_id: number; number: number };
    query: undefined;
    body: S.EditIn;
    answer: undefined;
  };
  /** Do what a card offers */
  "POST /conversations/{conversation_id}/messages/{number}/act": {
    path: { conversation_id: number; number: number };
    query: undefined;
    body: S.CardActIn;
    answer: S.CardActedOut;
  };
  /** A sign under a message */
  "PUT /conversations/{conversation_id}/messages/{number}/reaction": {
    path: { conversation_id: number; number: number };
    query: undefined;
    body: S.ReactIn;
    answer: undefined;
  };
  /** A message in another language */
  "POST /conversations/{conversation_id}/messages/{number}/translate": {
    path: { conversation_id: number; number: number };
    query: undefined;
    body: S.TranslateIn;
    answer: S.TranslationOut;
  };
  /** What a message said before */
  "GET /conversations/{conversation_id}/messages/{number}/versions": {
    path: { conversation_id: number; number: number };
    query: undefined;
    body: undefined;
    answer: S.VersionOut[];
  };
  /** Say how far one has read */
  "PUT /conversations/{conversation_id}/read": {
    path: { conversation_id: number };
    query: undefined;
    body: S.ReadUpTo;
    answer: undefined;
  };
  /** Decisions */
  "GET /decisions": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.DecisionsPage;
  };
  /** Accept, change, postpone, dismiss */
  "POST /decisions/act": {
    path: undefined;
    query: undefined;
    body: S.ActIn;
    answer: S.ActedOut;
  };
  /** Decisions, as a file */
  "GET /decisions/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One decision and its why */
  "GET /decisions/{decision_id}": {
    path: { decision_id: number };
    query: undefined;
    body: undefined;
    answer: S.DecisionOut;
  };
  /** What left, and what did not */
  "GET /deliveries": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.DeliveriesPage;
  };
  /** Send again */
  "POST /deliveries/again": {
    path: undefined;
    query: undefined;
    body: S.IdsIn;
    answer: S.CountOut;
  };
  /** What left, and what did not, as a file */
  "GET /deliveries/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take an own rule away */
  "DELETE /duties": {
    path: undefined;
    query: { market: string; kind: S.DutyKind; hs_prefix?: string | undefined; origin?: string | undefined; valid_from?: string | null | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Rules of duty and import tax */
  "GET /duties": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.DutiesPage;
  };
  /** Keep a rule of duty */
  "PUT /duties": {
    path: undefined;
    query: undefined;
    body: S.RuleIn;
    answer: undefined;
  };
  /** Rules of duty and import tax, as a file */
  "GET /duties/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Free days at ports */
  "GET /free-time": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.FreeTimePage;
  };
  /** Keep terms of free days */
  "PUT /free-time": {
    path: undefined;
    query: undefined;
    body: S.FreeTimeIn;
    answer: undefined;
  };
  /** Free days at ports, as a file */
  "GET /free-time/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take terms of free days away */
  "DELETE /free-time/{term_id}": {
    path: { term_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Where a guest is */
  "GET /guest": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.VisitOut;
  };
  /** What came after a number, for a guest */
  "GET /guest/entries": {
    path: undefined;
    query: { since?: number | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.EntryOut[];
  };
  /** A file of a message, for a guest */
  "GET /guest/files": {
    path: undefined;
    query: { file: number };
    body: undefined;
    answer: undefined;
  };
  /** Begin to send a file, as a guest */
  "POST /guest/files": {
    path: undefined;
    query: undefined;
    body: S.FileIn;
    answer: S.UploadOut;
  };
  /** Send a piece of a file, as a guest */
  "PUT /guest/files": {
    path: undefined;
    query: { file: number; offset?: number | undefined };
    body: FormData;
    answer: S.UploadOut;
  };
  /** Messages before a number, for a guest */
  "GET /guest/messages": {
    path: undefined;
    query: { before?: number | null | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.HistoryOut;
  };
  /** Send what waits, as a guest */
  "POST /guest/messages": {
    path: undefined;
    query: undefined;
    body: S.MessagesIn;
    answer: S.SentOut[];
  };
  /** A sign under a message, as a guest */
  "PUT /guest/reaction": {
    path: undefined;
    query: undefined;
    body: S.GuestReactIn;
    answer: undefined;
  };
  /** How far a guest has read */
  "PUT /guest/read": {
    path: undefined;
    query: undefined;
    body: S.ReadUpTo;
    answer: undefined;
  };
  /** Forget a guest */
  "POST /guests/{link_id}/forget": {
    path: { link_id: number };
    query: undefined;
    body: undefined;
    answer: S.Forgotten;
  };
  /** All that a guest has said */
  "GET /guests/{link_id}/said": {
    path: { link_id: number };
    query: undefined;
    body: undefined;
    answer: S.AllSaidOut;
  };
  /** Is everything there? */
  "GET /health": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.Health;
  };
  /** Units held, by line */
  "GET /holds": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockHoldsPage;
  };
  /** Hold units, all lines or none */
  "POST /holds": {
    path: undefined;
    query: undefined;
    body: S.HoldIn;
    answer: S.HoldOut;
  };
  /** Units held, by line, as a file */
  "GET /holds/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Confirm, release or ship holds */
  "POST /holds/{step}": {
    path: { step: S.Step };
    query: undefined;
    body: S.SettleIn;
    answer: S.SettledOut;
  };
  /** What a tracking service tells, signed */
  "POST /hooks/{door}": {
    path: { door: string };
    query: undefined;
    body: undefined;
    answer: S.Received;
  };
  /** Rows that imports refused */
  "GET /import-rejects": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ImportRejectsPage;
  };
  /** Rows that imports refused, as a file */
  "GET /import-rejects/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Files that were brought in */
  "GET /imports": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ImportsPage;
  };
  /** Send files */
  "POST /imports": {
    path: undefined;
    query: undefined;
    body: FormData;
    answer: S.ImportOut[];
  };
  /** Files that were brought in, as a file */
  "GET /imports/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Tables that a file may be */
  "GET /imports/kinds": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.KindOut[];
  };
  /** One import */
  "GET /imports/{import_id}": {
    path: { import_id: number };
    query: undefined;
    body: undefined;
    answer: S.ImportOut;
  };
  /** Stop an import */
  "POST /imports/{import_id}/cancel": {
    path: { import_id: number };
    query: undefined;
    body: undefined;
    answer: S.ImportOut;
  };
  /** Say what the columns mean */
  "PUT /imports/{import_id}/mapping": {
    path: { import_id: number };
    query: undefined;
    body: S.MappingIn;
    answer: S.ImportOut;
  };
  /** What a file shows */
  "GET /imports/{import_id}/preview": {
    path: { import_id: number };
    query: undefined;
    body: undefined;
    answer: S.PreviewOut;
  };
  /** What a mapping would read */
  "POST /imports/{import_id}/preview": {
    path: { import_id: number };
    query: undefined;
    body: S.MappingIn;
    answer: S.PreviewOut;
  };
  /** Refused rows to mend */
  "GET /imports/{import_id}/rejects-file": {
    path: { import_id: number };
    query: { format?: "csv" | "xlsx" | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take an import back */
  "POST /imports/{import_id}/undo": {
    path: { import_id: number };
    query: undefined;
    body: S.UndoIn;
    answer: S.ImportOut;
  };
  /** All that is to come */
  "GET /incoming": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.IncomingPage;
  };
  /** All that is to come, as a file */
  "GET /incoming/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Indicators with their trends */
  "GET /indicators": {
    path: undefined;
    query: { by?: S.Dimension | undefined; member?: string | undefined; months?: number | undefined };
    body: undefined;
    answer: S.IndicatorsOut;
  };
  /** Indicators by SKU, category, warehouse, market and supplier */
  "GET /indicators/breakdown": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.IndicatorsPage;
  };
  /** Indicators by SKU, category, warehouse, market and supplier, as a file */
  "GET /indicators/breakdown/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What indicators can be looked at by */
  "GET /indicators/members": {
    path: undefined;
    query: { by: S.Dimension };
    body: undefined;
    answer: S.MembersOut;
  };
  /** Background jobs */
  "GET /jobs": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.JobsPage;
  };
  /** Background jobs, as a file */
  "GET /jobs/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Ask a job to stop */
  "POST /jobs/{job_id}/cancel": {
    path: { job_id: number };
    query: undefined;
    body: undefined;
    answer: S.CancelOut;
  };
  /** Landed cost of a purchase order */
  "GET /landed/purchase-orders/{number}": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.LandedOut;
  };
  /** Landed cost of a shipment */
  "GET /landed/shipments/{number}": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.LandedOut;
  };
  /** Landed cost of a SKU */
  "GET /landed/sku/{code}": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LandedOut[];
  };
  /** Take a lane away */
  "DELETE /lanes": {
    path: undefined;
    query: { origin: string; destination: string; channel?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Lanes between warehouses */
  "GET /lanes": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LanesPage;
  };
  /** Keep a lane */
  "PUT /lanes": {
    path: undefined;
    query: undefined;
    body: S.LaneIn;
    answer: undefined;
  };
  /** Lanes between warehouses, as a file */
  "GET /lanes/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Late or will be */
  "GET /late": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LatePage;
  };
  /** Late or will be, by shipment */
  "GET /late-shipments": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LateShipmentsPage;
  };
  /** Bring goods before late shipments */
  "POST /late-shipments/expedite": {
    path: undefined;
    query: undefined;
    body: S.LateChosenIn;
    answer: S.ExpeditedOut;
  };
  /** Late or will be, by shipment, as a file */
  "GET /late-shipments/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Tell the customers of late shipments */
  "POST /late-shipments/tell": {
    path: undefined;
    query: undefined;
    body: S.LateChosenIn;
    answer: S.ToldOut;
  };
  /** What late shipments add up to */
  "GET /late-shipments/totals": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined };
    body: undefined;
    answer: S.LateTotalsOut;
  };
  /** Late or will be, as a file */
  "GET /late/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What still helps */
  "GET /late/{risk_id}": {
    path: { risk_id: number };
    query: undefined;
    body: undefined;
    answer: S.LateOut;
  };
  /** Take back what was said of a way */
  "DELETE /lead-times": {
    path: undefined;
    query: { source: string; transfer?: boolean | undefined; location?: string | undefined; channel?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Lead times that the plan uses */
  "GET /lead-times": {
    path: undefined;
    query: { source?: string | null | undefined };
    body: undefined;
    answer: S.LeadTimeOut[];
  };
  /** Say how long a way takes */
  "PUT /lead-times": {
    path: undefined;
    query: undefined;
    body: S.LeadTimeIn;
    answer: undefined;
  };
  /** Sessions side by side */
  "GET /live/compare": {
    path: undefined;
    query: { code: string[] };
    body: undefined;
    answer: S.LiveReviewOut[];
  };
  /** What a shop tells, signed */
  "POST /live/hooks/{door}": {
    path: { door: string };
    query: undefined;
    body: undefined;
    answer: S.DeliveredOut;
  };
  /** Orders taken in sessions, by line */
  "GET /live/orders": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LiveOrdersPage;
  };
  /** Orders taken in sessions, by line, as a file */
  "GET /live/orders/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Products shown live */
  "GET /live/results": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LiveResultsPage;
  };
  /** Products shown live, as a file */
  "GET /live/results/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Sessions of some days */
  "GET /live/sessions": {
    path: undefined;
    query: { first: string; last: string; state?: string[] | null | undefined };
    body: undefined;
    answer: S.LiveSessionOut[];
  };
  /** Plan a session */
  "POST /live/sessions": {
    path: undefined;
    query: undefined;
    body: S.NewLiveSessionIn;
    answer: S.LiveSessionOut;
  };
  /** Live sessions */
  "GET /live/sessions/table": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LiveSessionsPage;
  };
  /** Live sessions, as a file */
  "GET /live/sessions/table/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One session */
  "GET /live/sessions/{code}": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LiveSessionOut;
  };
  /** Change a session */
  "PUT /live/sessions/{code}": {
    path: { code: string };
    query: undefined;
    body: S.LiveSessionIn;
    answer: S.LiveSessionOut;
  };
  /** Take it out of the planner */
  "DELETE /live/sessions/{code}/booking": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Book it in the planner */
  "POST /live/sessions/{code}/booking": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LiveBookedOut;
  };
  /** Call a session off */
  "POST /live/sessions/{code}/cancel": {
    path: { code: string };
    query: undefined;
    body: S.LiveWhyIn;
    answer: S.LiveSessionOut;
  };
  /** Set aside, plan transfers, draft orders */
  "POST /live/sessions/{code}/carry-out": {
    path: { code: string };
    query: undefined;
    body: S.LiveCarryOutIn;
    answer: S.LiveCarriedOut;
  };
  /** The desk of a session */
  "GET /live/sessions/{code}/desk": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.DeskOut;
  };
  /** Act at the desk */
  "POST /live/sessions/{code}/desk": {
    path: { code: string };
    query: undefined;
    body: S.DeskActIn;
    answer: S.DeskOut;
  };
  /** Set the run-down */
  "PUT /live/sessions/{code}/items": {
    path: { code: string };
    query: undefined;
    body: S.RundownIn;
    answer: S.LiveSessionOut;
  };
  /** Add a line to the checklist */
  "POST /live/sessions/{code}/notes": {
    path: { code: string };
    query: undefined;
    body: S.LiveNoteIn;
    answer: S.LiveStepOut[];
  };
  /** Order in a session */
  "POST /live/sessions/{code}/orders": {
    path: { code: string };
    query: undefined;
    body: S.LiveOrderIn;
    answer: S.LiveOrderOut;
  };
  /** What a session needs */
  "GET /live/sessions/{code}/preparation": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LivePreparationOut;
  };
  /** Reckon expectations and propose what to do */
  "POST /live/sessions/{code}/preparation": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LivePreparationOut;
  };
  /** Rehearse a session */
  "POST /live/sessions/{code}/rehearse": {
    path: { code: string };
    query: undefined;
    body: S.RehearsalIn;
    answer: S.LiveSessionOut;
  };
  /** Give what is left back to the stock for all */
  "POST /live/sessions/{code}/release": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LiveFreedOut;
  };
  /** A session's review */
  "GET /live/sessions/{code}/review": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LiveReviewOut;
  };
  /** Make the review again */
  "POST /live/sessions/{code}/review": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.LiveReviewOut;
  };
  /** Orders that shops told of */
  "GET /live/shop-orders": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ShopOrdersPage;
  };
  /** Orders that shops told of, as a file */
  "GET /live/shop-orders/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Shops whose orders come in */
  "GET /live/shops": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.ShopOut[];
  };
  /** Open a door for a shop's orders */
  "POST /live/shops": {
    path: undefined;
    query: undefined;
    body: S.ShopIn;
    answer: S.ShopOut;
  };
  /** Close a shop's door */
  "DELETE /live/shops/{shop_id}": {
    path: { shop_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Renew a shop's secrets */
  "PATCH /live/shops/{shop_id}": {
    path: { shop_id: number };
    query: undefined;
    body: S.ShopRenewalIn;
    answer: S.ShopOut;
  };
  /** Try a shop's order again */
  "POST /live/shops/{shop_id}/orders/{order}/again": {
    path: { shop_id: number; order: string };
    query: undefined;
    body: undefined;
    answer: S.DeliveredOut;
  };
  /** Answer a line */
  "POST /live/steps/{step_id}/answer": {
    path: { step_id: number };
    query: undefined;
    body: S.LiveAnswerIn;
    answer: S.LiveStepOut;
  };
  /** What markets take ill */
  "GET /live/taboos": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.TabooOut[];
  };
  /** Add a taboo */
  "POST /live/taboos": {
    path: undefined;
    query: undefined;
    body: S.TabooIn;
    answer: S.TabooOut[];
  };
  /** Take a taboo away */
  "DELETE /live/taboos/{taboo_id}": {
    path: { taboo_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Send no messages any more */
  "DELETE /mail-server": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The mail server */
  "GET /mail-server": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.MailServerOut | null;
  };
  /** Set the mail server */
  "PUT /mail-server": {
    path: undefined;
    query: undefined;
    body: S.MailServerIn;
    answer: S.MailServerOut | null;
  };
  /** A file of a message */
  "GET /message-files/{file_id}": {
    path: { file_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Send a piece of a file */
  "PUT /message-files/{file_id}": {
    path: { file_id: number };
    query: { offset?: number | undefined };
    body: FormData;
    answer: S.UploadOut;
  };
  /** How much of a file has come */
  "GET /message-files/{file_id}/state": {
    path: { file_id: number };
    query: undefined;
    body: undefined;
    answer: S.UploadOut;
  };
  /** Words for customers */
  "GET /message-templates": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.TemplateOut[];
  };
  /** Change the words for customers */
  "PUT /message-templates/{kind}/{language}": {
    path: { kind: S.News; language: string };
    query: undefined;
    body: S.WordsIn;
    answer: S.TemplateOut;
  };
  /** Approve the words for customers, or withdraw them */
  "POST /message-templates/{kind}/{language}/approval": {
    path: { kind: S.News; language: string };
    query: undefined;
    body: S.ApprovalIn;
    answer: S.TemplateOut;
  };
  /** All that was told */
  "GET /milestone-events": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.MilestoneEventsPage;
  };
  /** Tell what happened to many */
  "POST /milestone-events": {
    path: undefined;
    query: undefined;
    body: S.TellingsIn;
    answer: S.TakenOut;
  };
  /** All that was told, as a file */
  "GET /milestone-events/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Groups that are told */
  "GET /notice-groups": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.WayOut[];
  };
  /** Add a group that is told */
  "POST /notice-groups": {
    path: undefined;
    query: undefined;
    body: S.WayIn;
    answer: S.WayOut;
  };
  /** Tell a group no more */
  "DELETE /notice-groups/{way_id}": {
    path: { way_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Change a group */
  "PUT /notice-groups/{way_id}": {
    path: { way_id: number };
    query: undefined;
    body: S.ChoiceIn;
    answer: S.WayOut;
  };
  /** Try a group */
  "POST /notice-groups/{way_id}/test": {
    path: { way_id: number };
    query: undefined;
    body: undefined;
    answer: S.WayOut;
  };
  /** How I want to be told */
  "GET /notice-preference": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.PreferenceShape;
  };
  /** Say how I want to be told */
  "PUT /notice-preference": {
    path: undefined;
    query: undefined;
    body: S.PreferenceShape;
    answer: S.PreferenceShape;
  };
  /** My ways to be told */
  "GET /notice-ways": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.WayOut[];
  };
  /** Add a way to tell me */
  "POST /notice-ways": {
    path: undefined;
    query: undefined;
    body: S.WayIn;
    answer: S.WayOut;
  };
  /** Remove a way to tell me */
  "DELETE /notice-ways/{way_id}": {
    path: { way_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Change a way to tell me */
  "PUT /notice-ways/{way_id}": {
    path: { way_id: number };
    query: undefined;
    body: S.ChoiceIn;
    answer: S.WayOut;
  };
  /** Try a way to tell me */
  "POST /notice-ways/{way_id}/test": {
    path: { way_id: number };
    query: undefined;
    body: undefined;
    answer: S.WayOut;
  };
  /** What I was told */
  "GET /notices": {
    path: undefined;
    query: { unread?: boolean | undefined; before?: number | null | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.InboxOut;
  };
  /** Mark notices as read */
  "POST /notices/read": {
    path: undefined;
    query: undefined;
    body: S.ReadIn;
    answer: S.CountOut;
  };
  /** This description */
  "GET /openapi.json": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** Whom orders belong to */
  "PUT /order-contacts": {
    path: undefined;
    query: undefined;
    body: S.ContactsIn;
    answer: S.Counted;
  };
  /** Forget whom an order belongs to */
  "DELETE /order-contacts/{order_reference}": {
    path: { order_reference: string };
    query: undefined;
    body: undefined;
    answer: S.Counted;
  };
  /** Messages to customers */
  "GET /outbox": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.OutboxPage;
  };
  /** Messages to customers, as a file */
  "GET /outbox/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take an override back */
  "DELETE /overrides/{override_id}": {
    path: { override_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Who looks after what */
  "GET /owners": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.OwnershipShape[];
  };
  /** Say who looks after what */
  "PUT /owners": {
    path: undefined;
    query: undefined;
    body: S.OwnersIn;
    answer: S.OwnershipShape[];
  };
  /** Who looks after what, row by row */
  "GET /owners/rows": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.OwnersPage;
  };
  /** Who looks after what, row by row, as a file */
  "GET /owners/rows/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take a paper away */
  "DELETE /papers/{paper_id}": {
    path: { paper_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** A paper's file */
  "GET /papers/{paper_id}": {
    path: { paper_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
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
  /** All that a person has said */
  "GET /people/{person_id}/said": {
    path: { person_id: number };
    query: undefined;
    body: undefined;
    answer: S.AllSaidOut;
  };
  /** Sign a person out everywhere */
  "DELETE /people/{person_id}/sessions": {
    path: { person_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** The plan in force */
  "GET /plan": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.PlanOut;
  };
  /** Make a new plan */
  "POST /plan": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.JobOut;
  };
  /** What constraints cut from the plan */
  "GET /plan/left-out": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.LeftOutPage;
  };
  /** What constraints cut from the plan, as a file */
  "GET /plan/left-out/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Where each SKU stands at each warehouse */
  "GET /plan/lines": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.PlanLinesPage;
  };
  /** Where each SKU stands at each warehouse, as a file */
  "GET /plan/lines/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What plans are made by */
  "GET /policies": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.PoliciesOut;
  };
  /** Change what plans are made by */
  "PUT /policies": {
    path: undefined;
    query: undefined;
    body: S.PoliciesIn;
    answer: S.PoliciesOut;
  };
  /** Stock set aside, by pool and SKU */
  "GET /pools": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockPoolsPage;
  };
  /** Set stock aside under a name */
  "POST /pools": {
    path: undefined;
    query: undefined;
    body: S.PoolIn;
    answer: S.PoolOut[];
  };
  /** Stock set aside, by pool and SKU, as a file */
  "GET /pools/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Give back what is left of a pool */
  "DELETE /pools/{name}": {
    path: { name: string };
    query: undefined;
    body: undefined;
    answer: S.GivenBackOut;
  };
  /** Lines of purchase orders */
  "GET /purchase-order-lines": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.PurchaseOrderLinesPage;
  };
  /** Lines of purchase orders, as a file */
  "GET /purchase-order-lines/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Purchase orders */
  "GET /purchase-orders": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.PurchaseOrdersPage;
  };
  /** Make a purchase order */
  "POST /purchase-orders": {
    path: undefined;
    query: undefined;
    body: S.OrderIn;
    answer: S.OrderOut;
  };
  /** Purchase orders, as a file */
  "GET /purchase-orders/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One purchase order with its lines */
  "GET /purchase-orders/{number}": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.OrderOut;
  };
  /** Give up what has not come */
  "POST /purchase-orders/{number}/cancel": {
    path: { number: string };
    query: undefined;
    body: S.Cancellation;
    answer: S.OrderOut;
  };
  /** The supplier agreed */
  "POST /purchase-orders/{number}/confirm": {
    path: { number: string };
    query: undefined;
    body: S.Confirmation;
    answer: S.OrderOut;
  };
  /** Put right what the supplier agreed to */
  "PUT /purchase-orders/{number}/confirmation": {
    path: { number: string };
    query: undefined;
    body: S.ConfirmationChange;
    answer: S.OrderOut;
  };
  /** Change one line */
  "PATCH /purchase-orders/{number}/lines/{line_id}": {
    path: { number: string; line_id: number };
    query: undefined;
    body: S.LineChange;
    answer: S.OrderOut;
  };
  /** Give it to the supplier */
  "POST /purchase-orders/{number}/place": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.OrderOut;
  };
  /** Book in what came */
  "POST /purchase-orders/{number}/receive": {
    path: { number: string };
    query: undefined;
    body: S.ReceiptsIn;
    answer: S.OrderOut;
  };
  /** The purchase plan for suppliers */
  "GET /purchase-plan": {
    path: undefined;
    query: { order?: string[] | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Quotes with their price tiers */
  "GET /quotes": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.QuotesPage;
  };
  /** Quotes with their price tiers, as a file */
  "GET /quotes/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Rate cards of forwarders */
  "GET /rate-cards": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.RateCardsPage;
  };
  /** Rate cards of forwarders, as a file */
  "GET /rate-cards/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take a rate card away */
  "DELETE /rate-cards/{band}": {
    path: { band: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Exchange rates */
  "GET /rates": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.RatesPage;
  };
  /** Keep an exchange rate */
  "PUT /rates": {
    path: undefined;
    query: undefined;
    body: S.RateIn;
    answer: undefined;
  };
  /** Exchange rates, as a file */
  "GET /rates/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Weekly and monthly reviews */
  "GET /reviews": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.ListedReviewOut[];
  };
  /** One review */
  "GET /reviews/{review_id}": {
    path: { review_id: number };
    query: undefined;
    body: undefined;
    answer: S.ReviewOut;
  };
  /** One review as PDF */
  "GET /reviews/{review_id}/pdf": {
    path: { review_id: number };
    query: { lang?: "en" | "zh" | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One review as a spreadsheet */
  "GET /reviews/{review_id}/xlsx": {
    path: { review_id: number };
    query: { lang?: "en" | "zh" | undefined };
    body: undefined;
    answer: undefined;
  };
  /** All that one has said here */
  "GET /said": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.AllSaidOut;
  };
  /** Shops told their levels */
  "GET /sales-channels": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockChannelsPage;
  };
  /** Shops told their levels, as a file */
  "GET /sales-channels/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What each channel may sell */
  "GET /sales-channels/levels": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockToldPage;
  };
  /** What each channel may sell, as a file */
  "GET /sales-channels/levels/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Disconnect a channel */
  "DELETE /sales-channels/{name}": {
    path: { name: string };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Connect a channel */
  "PUT /sales-channels/{name}": {
    path: { name: string };
    query: undefined;
    body: S.ChannelIn;
    answer: S.ChannelSecretOut;
  };
  /** Tell it again */
  "POST /sales-channels/{name}/again": {
    path: { name: string };
    query: undefined;
    body: undefined;
    answer: S.ChannelOut;
  };
  /** Pause a channel */
  "POST /sales-channels/{name}/pause": {
    path: { name: string };
    query: undefined;
    body: S.PauseIn;
    answer: S.ChannelOut;
  };
  /** Days unlike others */
  "GET /sales/events": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.SalesEventsPage;
  };
  /** Name days unlike others */
  "POST /sales/events": {
    path: undefined;
    query: undefined;
    body: S.EventIn;
    answer: S.EventOut;
  };
  /** Days unlike others, as a file */
  "GET /sales/events/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take an event away */
  "DELETE /sales/events/{event_id}": {
    path: { event_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Order lines out */
  "GET /sales/lines": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.SalesLinesPage;
  };
  /** Order lines out, as a file */
  "GET /sales/lines/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What a SKU sold day by day, with its stock-outs */
  "GET /sales/skus/{code}/history": {
    path: { code: string };
    query: { first?: string | null | undefined; last?: string | null | undefined; warehouse?: string | null | undefined };
    body: undefined;
    answer: S.SkuDayOut[];
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
  /** Lines of shipments */
  "GET /shipment-lines": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ShipmentLinesPage;
  };
  /** Lines of shipments, as a file */
  "GET /shipment-lines/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What is foreseen of shipments */
  "GET /shipment-outlooks": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ShipmentOutlooksPage;
  };
  /** What is foreseen of shipments, as a file */
  "GET /shipment-outlooks/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Shipments */
  "GET /shipments": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.ShipmentsPage;
  };
  /** Plan a transfer and promise its units */
  "POST /shipments": {
    path: undefined;
    query: undefined;
    body: S.TransferIn;
    answer: S.ShipmentOut;
  };
  /** Shipments, as a file */
  "GET /shipments/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One shipment with its lines */
  "GET /shipments/{number}": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.ShipmentOut;
  };
  /** Change its day, carrier or tracking */
  "PATCH /shipments/{number}": {
    path: { number: string };
    query: undefined;
    body: S.DetailsIn;
    answer: S.ShipmentOut;
  };
  /** Call it off */
  "POST /shipments/{number}/cancel": {
    path: { number: string };
    query: undefined;
    body: S.CancellationIn;
    answer: S.ShipmentOut;
  };
  /** Claims of one shipment */
  "GET /shipments/{number}/claims": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.ClaimOut[];
  };
  /** Open a claim */
  "POST /shipments/{number}/claims": {
    path: { number: string };
    query: undefined;
    body: S.ClaimIn;
    answer: S.ClaimOut;
  };
  /** The empty container was brought back */
  "POST /shipments/{number}/container-back": {
    path: { number: string };
    query: undefined;
    body: S.ContainerBackIn;
    answer: undefined;
  };
  /** It has left */
  "POST /shipments/{number}/depart": {
    path: { number: string };
    query: undefined;
    body: S.DepartureIn;
    answer: S.ShipmentOut;
  };
  /** Tell what happened to it */
  "POST /shipments/{number}/events": {
    path: { number: string };
    query: undefined;
    body: S.HandEventIn;
    answer: S.TimelineOut;
  };
  /** Take an event back, or back again */
  "POST /shipments/{number}/events/{event_id}/retract": {
    path: { number: string; event_id: number };
    query: undefined;
    body: S.RetractionIn;
    answer: S.TimelineOut;
  };
  /** Papers of one shipment */
  "GET /shipments/{number}/papers": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.PaperOut[];
  };
  /** Add a paper */
  "POST /shipments/{number}/papers": {
    path: { number: string };
    query: { kind?: S.PaperKind | undefined; claim_id?: number | null | undefined };
    body: FormData;
    answer: S.PaperOut;
  };
  /** Book in what came */
  "POST /shipments/{number}/receive": {
    path: { number: string };
    query: undefined;
    body: S.ArrivalsIn;
    answer: S.ShipmentOut;
  };
  /** Let it travel under a further number */
  "PUT /shipments/{number}/references": {
    path: { number: string };
    query: undefined;
    body: S.ReferenceIn;
    answer: S.TimelineOut;
  };
  /** One journey, with all that was told */
  "GET /shipments/{number}/timeline": {
    path: { number: string };
    query: undefined;
    body: undefined;
    answer: S.TimelineOut;
  };
  /** What conversations say of one thing */
  "GET /signal-counts": {
    path: undefined;
    query: { kind: string; thing: string };
    body: undefined;
    answer: S.SaidOfThingOut;
  };
  /** The words that are listened for */
  "GET /signal-words": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.SignalWordsOut;
  };
  /** Add words of one's own */
  "PUT /signal-words": {
    path: undefined;
    query: undefined;
    body: S.SignalWordsIn;
    answer: S.SignalWordsOut;
  };
  /** What conversations say of things */
  "GET /signals": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.SignalsPage;
  };
  /** What conversations say of things, as a file */
  "GET /signals/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Where to hold stock */
  "GET /sites": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.SitesOut;
  };
  /** SKUs */
  "GET /skus": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.SkusPage;
  };
  /** SKUs, as a file */
  "GET /skus/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One SKU */
  "GET /skus/{code}": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.SkuOut;
  };
  /** Change a SKU */
  "PATCH /skus/{code}": {
    path: { code: string };
    query: undefined;
    body: S.SkuPatch;
    answer: S.SkuOut;
  };
  /** Overrides of a SKU's forecast */
  "GET /skus/{code}/overrides": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.OverrideOut[];
  };
  /** Override a SKU's forecast */
  "POST /skus/{code}/overrides": {
    path: { code: string };
    query: undefined;
    body: S.OverrideIn;
    answer: S.OverrideOut;
  };
  /** A SKU's outlook */
  "GET /skus/{code}/plan": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.SkuPlanOut;
  };
  /** What if, for one SKU */
  "POST /skus/{code}/what-if": {
    path: { code: string };
    query: undefined;
    body: S.WhatIfIn;
    answer: S.WhatIfOut;
  };
  /** Stock by SKU and warehouse */
  "GET /stock": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockPage;
  };
  /** Layers of stock by age */
  "GET /stock/age": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockAgePage;
  };
  /** Layers of stock by age, as a file */
  "GET /stock/age/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Stock by range of age */
  "GET /stock/age/summary": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.AgeSummary;
  };
  /** Check that the ledger adds up */
  "GET /stock/check": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.CheckOut;
  };
  /** Entries of the ledger */
  "GET /stock/entries": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StockEntriesPage;
  };
  /** Entries of the ledger, as a file */
  "GET /stock/entries/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Stock by SKU and warehouse, as a file */
  "GET /stock/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Count, adjust, damage, scrap */
  "POST /stock/movements": {
    path: undefined;
    query: undefined;
    body: S.MovementsIn;
    answer: S.MovedOut;
  };
  /** References without a shipment */
  "GET /stray-references": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.StrayReferencesPage;
  };
  /** References without a shipment, as a file */
  "GET /stray-references/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Take a file of a supplier away */
  "DELETE /supplier-papers/{paper_id}": {
    path: { paper_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** A file of a supplier */
  "GET /supplier-papers/{paper_id}": {
    path: { paper_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Papers, capacity, enquiries, people */
  "GET /supplier-profiles/{code}": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.ProfileOut;
  };
  /** Write down what a supplier can make in a month */
  "POST /supplier-profiles/{code}/capacity": {
    path: { code: string };
    query: undefined;
    body: S.CapacityIn;
    answer: S.CapacityOut;
  };
  /** Take the capacity of a month away */
  "DELETE /supplier-profiles/{code}/capacity/{entry_id}": {
    path: { code: string; entry_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Write down a certificate */
  "POST /supplier-profiles/{code}/certificates": {
    path: { code: string };
    query: undefined;
    body: S.CertificateIn;
    answer: S.CertificateOut;
  };
  /** Take a certificate away */
  "DELETE /supplier-profiles/{code}/certificates/{entry_id}": {
    path: { code: string; entry_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Change a certificate */
  "PUT /supplier-profiles/{code}/certificates/{entry_id}": {
    path: { code: string; entry_id: number };
    query: undefined;
    body: S.CertificateIn;
    answer: S.CertificateOut;
  };
  /** Write down a person */
  "POST /supplier-profiles/{code}/contacts": {
    path: { code: string };
    query: undefined;
    body: S.SupplierContactIn;
    answer: S.SupplierContactOut;
  };
  /** Take a person away */
  "DELETE /supplier-profiles/{code}/contacts/{entry_id}": {
    path: { code: string; entry_id: number };
    query: undefined;
    body: undefined;
    answer: undefined;
  };
  /** Write down a question */
  "POST /supplier-profiles/{code}/enquiries": {
    path: { code: string };
    query: undefined;
    body: S.EnquiryIn;
    answer: S.EnquiryOut;
  };
  /** Change a question, or say when it was answered */
  "PUT /supplier-profiles/{code}/enquiries/{entry_id}": {
    path: { code: string; entry_id: number };
    query: undefined;
    body: S.EnquiryIn;
    answer: S.EnquiryOut;
  };
  /** Lots inspected */
  "GET /supplier-profiles/{code}/inspections": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.InspectionOut[];
  };
  /** Files of a supplier */
  "GET /supplier-profiles/{code}/papers": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.SupplierPaperOut[];
  };
  /** Add a file of a supplier */
  "POST /supplier-profiles/{code}/papers": {
    path: { code: string };
    query: { kind?: S.SupplierPaperKind | undefined; certificate_id?: number | null | undefined; inspection_id?: number | null | undefined };
    body: FormData;
    answer: S.SupplierPaperOut;
  };
  /** Returns to suppliers */
  "GET /supplier-returns": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.SupplierReturnsPage;
  };
  /** Agree on a return */
  "POST /supplier-returns": {
    path: undefined;
    query: undefined;
    body: S.ReturnIn;
    answer: S.ReturnOut;
  };
  /** Returns to suppliers, as a file */
  "GET /supplier-returns/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** The supplier has paid */
  "POST /supplier-returns/{number}/credit": {
    path: { number: string };
    query: undefined;
    body: S.CreditIn;
    answer: S.ReturnOut;
  };
  /** Nothing goes back after all */
  "POST /supplier-returns/{number}/drop": {
    path: { number: string };
    query: undefined;
    body: S.ReturnStepIn;
    answer: S.ReturnOut;
  };
  /** The goods leave */
  "POST /supplier-returns/{number}/send": {
    path: { number: string };
    query: undefined;
    body: S.ReturnStepIn;
    answer: S.ReturnOut;
  };
  /** Scorecards side by side */
  "GET /supplier-scorecards": {
    path: undefined;
    query: { supplier: string[] };
    body: undefined;
    answer: S.ScorecardOut[];
  };
  /** One scorecard */
  "GET /supplier-scorecards/{code}": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.ScorecardOut | null;
  };
  /** What a change of supplier would do */
  "GET /supplier-switches": {
    path: undefined;
    query: { sku?: string | null | undefined; category?: string | null | undefined };
    body: undefined;
    answer: S.SwitchesOut;
  };
  /** What counts how much */
  "GET /supplier-weights": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.WeightsIn;
  };
  /** Change what counts */
  "PUT /supplier-weights": {
    path: undefined;
    query: undefined;
    body: S.WeightsChange;
    answer: S.WeightsIn;
  };
  /** Suppliers */
  "GET /suppliers": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.SuppliersPage;
  };
  /** Add a supplier */
  "POST /suppliers": {
    path: undefined;
    query: undefined;
    body: S.SupplierIn;
    answer: S.SupplierOut;
  };
  /** Suppliers, as a file */
  "GET /suppliers/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** One supplier */
  "GET /suppliers/{code}": {
    path: { code: string };
    query: undefined;
    body: undefined;
    answer: S.SupplierOut;
  };
  /** Change a supplier */
  "PATCH /suppliers/{code}": {
    path: { code: string };
    query: undefined;
    body: S.SupplierChange;
    answer: S.SupplierOut;
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
  /** Whose a number may be */
  "GET /tracking-number": {
    path: undefined;
    query: { number?: string | undefined; carrier?: string | undefined };
    body: undefined;
    answer: S.NumberRead;
  };
  /** Tracking services */
  "GET /tracking-sources": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.SourceOut[];
  };
  /** Open a door for a tracking service */
  "POST /tracking-sources": {
    path: undefined;
    query: undefined;
    body: S.SourceIn;
    answer: S.SourceMade;
  };
  /** Close a source's door */
  "DELETE /tracking-sources/{source_id}": {
    path: { source_id: number };
    query: { reason?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Change a source */
  "PATCH /tracking-sources/{source_id}": {
    path: { source_id: number };
    query: undefined;
    body: S.SourceChange;
    answer: S.SourceOut;
  };
  /** Give a source another secret */
  "POST /tracking-sources/{source_id}/secret": {
    path: { source_id: number };
    query: undefined;
    body: S.SecretIn;
    answer: S.SourceMade;
  };
  /** Everything under way */
  "GET /under-way": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.UnderWayPage;
  };
  /** Everything under way, as a file */
  "GET /under-way/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** What is under way between countries */
  "GET /under-way/flows": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined };
    body: undefined;
    answer: S.FlowsOut;
  };
  /** Goods by the port they are at */
  "GET /under-way/ports": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined };
    body: undefined;
    answer: S.PortOut[];
  };
  /** Carriers' codes nobody has placed */
  "GET /unknown-codes": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.UnknownCodesPage;
  };
  /** Carriers' codes nobody has placed, as a file */
  "GET /unknown-codes/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** Warehouses */
  "GET /warehouses": {
    path: undefined;
    query: { filter?: string[] | undefined; q?: string | undefined; sort?: string | undefined; after?: string | undefined; limit?: number | undefined };
    body: undefined;
    answer: S.WarehousesPage;
  };
  /** Warehouses, as a file */
  "GET /warehouses/export": {
    path: undefined;
    query: { filter?: string[] | undefined; format?: "csv" | "xlsx" | undefined; lang?: "en" | "zh" | undefined; q?: string | undefined; sort?: string | undefined };
    body: undefined;
    answer: undefined;
  };
  /** The key for web push */
  "GET /web-push-key": {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: S.KeyOut;
  };
}
