/** Says of any error what happened and what to do, in the reader's language. */
import { Problem } from "@/lib/problem";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("problems", {
  offline: ["连接不上 Sealane", "Sealane can't be reached"],
  offlineNext: [
    "请检查网络，或确认运行 Sealane 的电脑已开机；连上后再试。您看到的内容不会丢失。",
    "Check your network, or whether the machine that runs Sealane is on, then try again. Nothing is lost.",
  ],
  unexpected: ["出了意料之外的问题", "Something unexpected happened"],
  unexpectedNext: [
    "请再试一次；若仍如此，请把上面的说明发给管理员。",
    "Try again. If it stays, send the line above to whoever runs Sealane.",
  ],
  not_found: ["没有找到", "Not found"],
  not_allowed: ["您的角色无权这样做", "Your role does not allow this"],
  not_signed_in: ["请先登录", "Please sign in"],
  conflict: ["此刻无法这样做", "This is not possible at present"],
  bad_input: ["有内容需要修改", "Some input needs mending"],
  too_large: ["内容过大", "Too large"],
  too_many: ["请求过于频繁", "Too many requests"],
});

export interface ProblemText {
  title: string;
  detail: string;
  nextStep: string;
}

export function useProblemText(): (error: unknown) => ProblemText {
  const say = useWords(words);
  return (error) => {
    const problem = error instanceof Problem ? error : null;
    if (!problem || problem.code === "unexpected") {
      const detail = problem?.detail || (error instanceof Error ? error.message : String(error));
      return {
        title: problem?.title || say("unexpected"),
        detail,
        nextStep: problem?.nextStep || say("unexpectedNext"),
      };
    }
    if (problem.code === "offline")
      return { title: say("offline"), detail: "", nextStep: say("offlineNext") };
    const known = (Object.keys(words.phrases) as (keyof typeof words.phrases)[]).find(
      (key) => key === problem.code,
    );
    return { title: known ? say(known) : problem.title, detail: problem.detail, nextStep: problem.nextStep };
  };
}
