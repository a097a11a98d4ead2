import { type ApiClient, addressOf, createClient, ProblemError } from "@raumblick/api/client";
import { type DeliveryWork, receiveFile } from "@raumblick/api/delivery-work.api";
import type { Problem } from "@raumblick/api/problem";

/** What somebody with the access token may ask. */
export type Administration = {
  client: ApiClient;
  /** Sends a file; `onProgress` is told how many bytes have left. Rejects with `ProblemError`, or a TypeError offline. */
  upload: (file: File, onProgress: (sent: number) => void, signal: AbortSignal) => Promise<DeliveryWork>;
};

const STOPPED = () => new DOMException("The upload was stopped", "AbortError");

function problemOf(request: XMLHttpRequest): Problem {
  try {
    return { ...(JSON.parse(request.responseText) as Problem), status: request.status };
  } catch {
    return { type: "about:blank", title: request.statusText, status: request.status, code: "no_answer" };
  }
}

/** `fetch` does not say how much of a body has left, so files go by the older interface. */
function send(address: string, token: string, ...[file, onProgress, signal]: Parameters<Administration["upload"]>) {
  return new Promise<DeliveryWork>((resolve, reject) => {
    if (signal.aborted) return reject(STOPPED());
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as DeliveryWork);
      else reject(new ProblemError(problemOf(request)));
    };
    request.onerror = () => reject(new TypeError("The server does not answer"));
    request.onabort = () => reject(STOPPED());
    request.onloadend = () => signal.removeEventListener("abort", stop);
    request.open("POST", address);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

/** Opens the administration with a token. Nothing is asked yet. */
export function openAdministration(token: string): Administration {
  return {
    client: createClient({ fetch: (url, init) => fetch(url, init), token }),
    upload: (file, onProgress, signal) =>
      send(addressOf(receiveFile, { query: { fileName: file.name } }), token, file, onProgress, signal),
  };
}

/** Where the token lies until the tab is closed: other tabs, other visits and the disk do not have it. */
const KEPT_AS = "raumblick-token";

export function keptToken(): string | undefined {
  return sessionStorage.getItem(KEPT_AS) ?? undefined;
}

export function keepToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(KEPT_AS);
  else sessionStorage.setItem(KEPT_AS, token);
}
