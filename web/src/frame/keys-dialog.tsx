import { Dialog } from "../interface/dialog.tsx";
import { frameWords } from "../language/frame-words.ts";
import { KEY_GROUPS } from "../language/keys-words.ts";
import { useLanguage, useWords } from "../language/language.ts";

/** All keys that do something, by where they do it. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(frameWords);
  const language = useLanguage();
  return (
    <Dialog title={words.shortcuts} closeLabel={words.close} onClose={onClose}>
      {KEY_GROUPS[language].map(({ where, keys }) => (
        <table className="keys-table" key={where}>
          <caption>{where}</caption>
          <thead className="only-spoken">
            <tr>
              <th scope="col">{words.keys}</th>
              <th scope="col">{words.does}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(([names, does]) => (
              <tr key={does}>
                <th scope="row">
                  {names.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </Dialog>
  );
}
