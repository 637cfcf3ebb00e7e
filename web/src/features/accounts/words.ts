/** Phrases of signing in, people and their roles. */
import { defineWords } from "@/lib/words";

export const words = defineWords("accounts", {
  signIn: ["登录", "Sign in"],
  tagline: [
    "今天该买什么、调什么、清什么——每条都说明原因。",
    "What to buy, move and clear today, with the reason for each.",
  ],
  email: ["邮箱", "Email"],
  password: ["密码", "Password"],
  needEmail: ["请输入邮箱", "Enter your email"],
  needPassword: ["请输入密码", "Enter your password"],
  forgotten: [
    "忘记密码？请工作区所有者在“成员”中发给您一次性登录链接。",
    "Forgot it? The owner of your workspace can send you a one-time link from People.",
  ],
  entering: ["正在进入工作区…", "Entering your workspace…"],
  keyMissing: ["链接不完整", "The link is incomplete"],
  keyMissingHint: [
    "请从邮件或终端复制完整的链接再打开，或使用邮箱和密码登录。",
    "Copy the whole link and open it again, or sign in with email and password.",
  ],
  toSignIn: ["去登录", "Go to sign-in"],
});
