/** Messages: the list of conversations, and the one that is open. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import { useNarrow } from "@/lib/screen";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { Found } from "./Found";
import { NewConversation } from "./NewConversation";
import { Room } from "./Room";
import { RoomList } from "./RoomList";
import { words } from "./words";

export function Conversations() {
  const say = useWords(words);
  const narrow = useNarrow();
  const navigate = useNavigate();
  const id = Number(useParams().id ?? 0);
  const [search] = useSearchParams();
  const at = Number(search.get("at") ?? 0) || undefined;
  const [asked, setAsked] = useState("");
  const [beginning, setBeginning] = useState(false);
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setBeginning(true)}>
      {say("begin")}
    </Button>
  );
  return (
    <Page title={say("title")} actions={(!narrow || !id) && begin} fill>
      <div className={styles.frame}>
        <div className={`${styles.aside} ${id ? styles.off : ""}`}>
          <div className={styles.find}>
            <Input.Search
              allowClear
              placeholder={say("search")}
              aria-label={say("search")}
              onSearch={(text) => setAsked(text.trim())}
              onChange={({ target }) => target.value || setAsked("")}
            />
          </div>
          {asked ? <Found asked={asked} /> : <RoomList here={id} action={begin} />}
        </div>
        <div className={`${styles.main} ${id ? "" : styles.off}`}>
          {id ? (
            <Room key={`${id}-${at ?? ""}`} id={id} at={at} />
          ) : (
            <EmptyState title={say("choose")} hint={say("noneHint")} />
          )}
        </div>
      </div>
      <NewConversation
        open={beginning}
        onClose={() => setBeginning(false)}
        onBegun={(made) => void navigate(`/conversations/${made}`)}
      />
    </Page>
  );
}
