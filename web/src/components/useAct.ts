/** Carries out what a person asked for: busy meanwhile, a word when done, and what to do when it fails. */
import { App, type FormInstance } from "antd";
import { useState } from "react";
import { Problem } from "@/lib/problem";
import { useProblemText } from "./problemText";

interface Words {
  /** Said when it is done. */
  done?: string;
  /** The form whose inputs are marked with what is wrong with them. */
  form?: FormInstance;
}

export function useAct() {
  const { message, notification } = App.useApp();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    /** Answers whether it worked. */
    async act(work: () => Promise<unknown>, { done, form }: Words = {}): Promise<boolean> {
      setBusy(true);
      try {
        await work();
        if (done) message.success(done);
        return true;
      } catch (error) {
        const { title, detail, nextStep } = problemText(error);
        notification.error({ title: detail || title, description: nextStep });
        if (form && error instanceof Problem) mark(form, error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

function mark(form: FormInstance, problem: Problem): void {
  const wrong = Object.entries(problem.fields).map(([name, text]) => ({
    name: placeOf(name),
    errors: [text],
  }));
  form.setFields(wrong);
}

/** `lines.0.units` is the units of the first line. */
function placeOf(name: string): (string | number)[] {
  return name.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
