import { useEffect, useRef, useState } from "react";

const REST = 700;

/** Says a text to screen readers once it has stayed the same for a moment; the first one is read with the page. */
export function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const before = useRef(text);
  useEffect(() => {
    if (before.current === text) return;
    const later = setTimeout(() => {
      before.current = text;
      setSaid(text);
    }, REST);
    return () => clearTimeout(later);
  }, [text]);
  return (
    <div className="only-spoken" aria-live="polite">
      {said}
    </div>
  );
}
