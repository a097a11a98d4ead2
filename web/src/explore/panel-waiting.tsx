import { frameWords } from "../language/frame-words.ts";
import { useWords } from "../language/language.ts";

/** The panel's shape while its contents are on their way. */
export function PanelWaiting() {
  const words = useWords(frameWords);
  return (
    <div className="panel-waiting" role="status">
      <span className="only-spoken">{words.loading}</span>
      <span className="waiting wide" />
      <span className="waiting title" />
      <span className="waiting wide" />
      <span className="waiting block" />
      <span className="waiting block" />
    </div>
  );
}
