import type { ExternalToast } from "sonner";

const sonner = () => import("sonner");

/** Tells of something at the edge of the page for a while; see shell/toaster. Sonner itself is fetched with the first sign of somebody at the page. */
export const toast = {
  say: (sentence: string, options?: ExternalToast): void => void sonner().then((shown) => shown.toast(sentence, options)),
  success: (sentence: string): void => void sonner().then((shown) => shown.toast.success(sentence)),
  error: (sentence: string, options?: ExternalToast): void => void sonner().then((shown) => shown.toast.error(sentence, options)),
  /** Stays until it is dismissed; the same id again changes what it says. */
  loading: (sentence: string, id: string): void => void sonner().then((shown) => shown.toast.loading(sentence, { id })),
  dismiss: (id: string): void => void sonner().then((shown) => shown.toast.dismiss(id)),
};
