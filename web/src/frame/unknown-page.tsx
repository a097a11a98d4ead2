import { frameWords } from "../language/frame-words.ts";
import { useWords } from "../language/language.ts";
import { Link } from "../location/link.tsx";
import { useTitle } from "./use-title.ts";

/** An address that names no page. */
export function UnknownPage() {
  const words = useWords(frameWords);
  useTitle(words.notFoundTitle);
  return (
    <div className="reading-page">
      <h1>{words.notFoundTitle}</h1>
      <p>{words.notFound}</p>
      <p>
        <Link to={{ page: "start" }}>{words.toStart}</Link>
      </p>
    </div>
  );
}
