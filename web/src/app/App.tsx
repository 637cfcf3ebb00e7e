/** What every screen stands in: language, theme, cache, keyboard and the routes. */
import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useLayoutEffect } from "react";
import { RouterProvider } from "react-router/dom";
import { SIGNED_OUT } from "@/lib/api";
import { queries } from "@/lib/queries";
import { watchKeyboard } from "@/lib/shortcuts";
import { antTheme, paint, useMode } from "@/lib/theme";
import { useLanguage } from "@/lib/words";
import { goToSignIn, router } from "./routes";

export function App() {
  const mode = useMode();
  const lang = useLanguage();
  useLayoutEffect(() => paint(mode), [mode]);
  useLayoutEffect(() => {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    dayjs.locale(lang === "zh" ? "zh-cn" : "en");
  }, [lang]);
  useEffect(() => watchKeyboard(), []);
  useEffect(() => {
    window.addEventListener(SIGNED_OUT, goToSignIn);
    return () => window.removeEventListener(SIGNED_OUT, goToSignIn);
  }, []);
  return (
    <ConfigProvider
      theme={antTheme(mode)}
      locale={lang === "zh" ? zhCN : enUS}
      wave={{ disabled: true }}
      // Two Chinese characters stay together, as everywhere else in the product.
      button={{ autoInsertSpace: false }}
    >
      <AntApp message={{ maxCount: 3 }} notification={{ placement: "bottomRight" }} component={false}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
