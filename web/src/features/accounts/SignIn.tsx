/** Signing in with email and password. */
import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useProblemText } from "@/components/problemText";
import { signIn } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Doorway } from "./Doorway";
import { words } from "./words";

interface Answers {
  email: string;
  password: string;
}

export function SignIn() {
  const say = useWords(words);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const problemText = useProblemText();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${say("signIn")} · Sealane`;
  }, [say]);

  const submit = async ({ email, password }: Answers) => {
    setBusy(true);
    setFailure(null);
    try {
      await signIn(email.trim(), password);
      navigate(insideOnly(search.get("next")), { replace: true });
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const told = failure ? problemText(failure) : null;
  return (
    <Doorway>
      <h1>{say("signIn")}</h1>
      <Form<Answers> layout="vertical" requiredMark={false} onFinish={(answers) => void submit(answers)}>
        <Form.Item name="email" label={say("email")} rules={[{ required: true, message: say("needEmail") }]}>
          <Input type="email" autoComplete="username" autoFocus size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={say("password")}
          rules={[{ required: true, message: say("needPassword") }]}
        >
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {told && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={told.detail || told.title}
            description={told.nextStep}
            style={{ marginBottom: 16 }}
          />
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {say("signIn")}
        </Button>
      </Form>
      <p>{say("forgotten")}</p>
    </Doorway>
  );
}

/** An address inside Sealane to go back to; a link from elsewhere can't send the person away. */
export function insideOnly(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/";
}
