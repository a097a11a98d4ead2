import { useRef } from "react";
import { Button } from "../../interface/button.tsx";
import { adminWords } from "../../language/admin-words.ts";
import { useWords } from "../../language/language.ts";

type Props = { label: string; accept: string; file: File | undefined; onFile: (file: File | undefined) => void };

/** A file to choose, in the words of the page instead of those of the browser. */
export function FileField({ label, accept, file, onFile }: Props) {
  const words = useWords(adminWords);
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <div className="file-field">
        <Button aria-label={`${label}: ${words.choose}`} onClick={() => field.current?.click()}>
          {words.choose}
        </Button>
        <span className="file-name" role="status">
          {file?.name}
        </span>
      </div>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </div>
  );
}
