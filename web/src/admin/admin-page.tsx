import { Button } from "../interface/button.tsx";
import { adminEditionWords } from "../language/admin-edition-words.ts";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { mappingWords } from "../language/mapping-words.ts";
import { Link } from "../location/link.tsx";
import type { Page } from "../location/page.ts";
import { DeliverPage } from "./deliver-page.tsx";
import { DeliveriesPage } from "./deliveries-page.tsx";
import { DeliveryPage } from "./delivery-page.tsx";
import { EditionPairPage } from "./editions/edition-pair-page.tsx";
import { EditionsPage } from "./editions/editions-page.tsx";
import { MappingPage } from "./mapping-page.tsx";
import { MappingsPage } from "./mappings-page.tsx";
import { SaidProvider } from "./said.tsx";
import { SignedInProvider, useSignedIn } from "./signed-in.tsx";
import "./admin.css";

type AdminTask = Extract<Page, { page: "admin" }>;

/** The pages behind the token. They are loaded by those who open them, never by visitors. */
export default function AdminPage({ task }: { task: AdminTask }) {
  return (
    <SignedInProvider>
      <SaidProvider>
        <div className="admin">
          <AdminMenu task={task} />
          {task.task === "deliveries" ? (
            <DeliveriesPage />
          ) : task.task === "deliver" ? (
            <DeliverPage />
          ) : task.task === "mappings" ? (
            <MappingsPage />
          ) : task.task === "mapping" ? (
            <MappingPage key={task.key} mapping={task.key} />
          ) : task.task === "editions" ? (
            "level" in task ? (
              <EditionPairPage key={task.level} level={task.level} from={task.from} to={task.to} />
            ) : (
              <EditionsPage />
            )
          ) : (
            <DeliveryPage key={task.id} id={task.id} />
          )}
        </div>
      </SaidProvider>
    </SignedInProvider>
  );
}

function AdminMenu({ task }: { task: AdminTask }) {
  const words = useWords(adminWords);
  const editionWords = useWords(adminEditionWords);
  const { mappings } = useWords(mappingWords);
  const { signOut } = useSignedIn();
  const here = (name: AdminTask["task"]) => (task.task === name ? ({ "aria-current": "page" } as const) : {});
  return (
    <nav className="admin-menu" aria-label={words.administration}>
      <Link to={{ page: "admin", task: "deliveries" }} {...here("deliveries")}>
        {words.overview}
      </Link>
      <Link to={{ page: "admin", task: "deliver" }} {...here("deliver")}>
        {words.deliver}
      </Link>
      <Link to={{ page: "admin", task: "editions" }} {...here("editions")}>
        {editionWords.editions}
      </Link>
      <Link to={{ page: "admin", task: "mappings" }} {...here("mappings")}>
        {mappings}
      </Link>
      <Button look="quiet" onClick={signOut}>
        {words.signOut}
      </Button>
    </nav>
  );
}
