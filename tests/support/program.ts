import { createProgram } from "../../server/src/cli/program.ts";

export type Ran = { outcome: number; out: string; error: string };

/** Runs commands against a server as somebody in Germany types them, and gives what they print. */
export function commandsOf(server: { url: string; token: string }): (...args: string[]) => Promise<Ran> {
  return async (...args) => {
    let [out, error] = ["", ""];
    const program = createProgram({
      environment: { RAUMBLICK_SERVER: server.url, RAUMBLICK_TOKEN: server.token, LANG: "de_DE.UTF-8" },
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
    });
    return { outcome: await program.run(args), out, error };
  };
}
