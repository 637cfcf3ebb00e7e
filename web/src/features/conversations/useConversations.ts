/** The conversations of the person signed in, who there is to talk to, and how each is called. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ConversationOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useSession } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { memberDoor } from "./door";
import { memberScope } from "./outbox";
import { words } from "./words";

const topics = ["conversations", "read"];

export function useConversations() {
  return useQuery({
    queryKey: ["conversations"],
    queryFn: ({ signal }) => call("GET /conversations", {}, signal),
    meta: { topics },
  });
}

export function useConversation(id: number) {
  return useQuery({
    queryKey: ["conversations", id],
    queryFn: ({ signal }) =>
      call("GET /conversations/{conversation_id}", { path: { conversation_id: id } }, signal),
    meta: { topics },
  });
}

export function usePeople() {
  const found = useQuery({
    queryKey: ["conversations", "people"],
    queryFn: ({ signal }) => call("GET /conversations/people", {}, signal),
    meta: { topics: ["people"] },
  });
  return found.data ?? nobody;
}
const nobody: [] = [];

/** The door of the person signed in to a conversation; the same one while neither changes. */
export function useMemberDoor(conversation: number) {
  const { workspace, person } = useSession();
  return useMemo(
    () => memberDoor(memberScope(workspace.id, person?.id ?? 0, conversation), conversation),
    [workspace.id, person?.id, conversation],
  );
}

const THINGS = {
  sku: "sku",
  decision: "decision",
  shipment: "shipment",
  order: "order",
  supplier: "supplierThing",
  claim: "claim",
  session: "session",
  alarm: "alarm",
  sale: "sale",
} as const;
type About = Pick<ConversationOut, "thing_kind" | "thing_key" | "thing_name">;

/** Things that are called by their names alone: their keys mean nothing to a reader. */
const NAMED = new Set(["decision", "alarm", "claim", "session"]);

/** What the thing of a conversation is called, and which sort of thing it is. */
export function useThing(): (one: About) => { sort: string; name: string } {
  const say = useWords(words);
  const lang = useLanguage();
  return ({ thing_kind, thing_key, thing_name }) => {
    const sort = THINGS[thing_kind as keyof typeof THINGS] as
      | (typeof THINGS)[keyof typeof THINGS]
      | undefined;
    const called = lang === "zh" ? thing_name.zh : thing_name.en;
    const name = NAMED.has(thing_kind) && called ? called : `${thing_key} ${called}`.trim();
    return { sort: sort ? say(sort) : thing_kind, name };
  };
}

/** A conversation is called by its title, by what it is about, or by whom one talks with. */
export function useTitle(): (one: ConversationOut) => string {
  const say = useWords(words);
  const thingOf = useThing();
  const me = useSession().person?.id;
  return (one) => {
    if (one.title) return one.title;
    if (one.kind === "thread") return thingOf(one).name;
    const others = one.members.filter((member) => member.kind !== "person" || member.id !== me);
    return others.map(({ name }) => name).join(", ") || say("you");
  };
}

/** The page of the thing that a conversation is about, where it has one. */
export function pageOf({
  thing_kind,
  thing_key,
}: Pick<ConversationOut, "thing_kind" | "thing_key">): string | null {
  const key = encodeURIComponent(thing_key);
  switch (thing_kind) {
    case "sku":
      return `/skus/${key}`;
    case "decision":
      // What is proposed, where, and for which SKU: on whose page the decision stands.
      return `/skus/${encodeURIComponent(thing_key.split(":").slice(2).join(":"))}`;
    case "shipment":
      return `/shipments/${key}`;
    case "supplier":
      return `/suppliers/${key}`;
    case "order":
      return `/orders-in/purchase-orders?order=${key}`;
    case "claim":
      return `/logistics/claims?claim=${key}`;
    case "alarm":
      return `/alarms?alarm=${key}`;
    case "session":
      return `/live/${key}`;
    case "sale":
      return `/orders-out?q=${key}`;
    default:
      return null;
  }
}
