import type {
  APIButtonComponent,
  APIMessageComponent,
  APISelectMenuComponent,
  APIUnfurledMediaItem,
} from 'discord-api-types/v10';
import { type ReactNode, useState } from 'react';
import type { SnapshotMessage } from '../../discord/snapshot-model.ts';
import * as T from './component-types.ts';
import { Icon } from './icon.tsx';
import { usePane } from './pane-context.ts';
import { sizeText } from './read-files.ts';
import { RichText } from './rich-text.tsx';
import { SelectBox } from './select-box.tsx';

interface Props {
  readonly message: SnapshotMessage;
  readonly components: readonly APIMessageComponent[];
}

/** Components V2, and the older rows. */
export function MessageComponents({ message, components }: Props) {
  return components.map((component) => <One key={component.id} message={message} component={component} />);
}

function One({
  message,
  component,
}: {
  readonly message: SnapshotMessage;
  readonly component: APIMessageComponent;
}): ReactNode {
  switch (component.type) {
    case T.ROW:
      return (
        <div className="row">
          <MessageComponents message={message} components={component.components} />
        </div>
      );
    case T.BUTTON:
      return <MessageButton message={message} button={component} />;
    case T.STRING_SELECT:
    case T.USER_SELECT:
    case T.ROLE_SELECT:
    case T.MENTIONABLE_SELECT:
    case T.CHANNEL_SELECT:
      return <MessageSelect message={message} select={component} />;
    case T.TEXT:
      return <RichText text={component.content} />;
    case T.SEPARATOR:
      return component.divider === false ? (
        <div className={`gap size-${component.spacing ?? 1}`} />
      ) : (
        <hr className={`size-${component.spacing ?? 1}`} />
      );
    case T.SECTION:
      return (
        <div className="section">
          <div className="section-text">
            <MessageComponents message={message} components={component.components} />
          </div>
          <One message={message} component={component.accessory} />
        </div>
      );
    case T.THUMBNAIL:
      return <Picture className="thumbnail" media={component.media} alt={component.description ?? ''} />;
    case T.GALLERY:
      return (
        <div className="gallery">
          {component.items.map((item) => (
            <Picture key={item.media.url} media={item.media} alt={item.description ?? ''} />
          ))}
        </div>
      );
    case T.FILE:
      return <FileCard name={component.name ?? ''} url={component.file.url} size={component.size ?? 0} />;
    case T.CONTAINER:
      return (
        <div
          className="container"
          style={
            component.accent_color == null
              ? undefined
              : { borderInlineStartColor: `#${component.accent_color.toString(16).padStart(6, '0')}` }
          }
        >
          <MessageComponents message={message} components={component.components} />
        </div>
      );
  }
}

function Picture({
  media,
  alt,
  className,
}: {
  readonly media: APIUnfurledMediaItem;
  readonly alt: string;
  readonly className?: string;
}) {
  return (
    <a href={media.url} target="_blank" rel="noreferrer noopener" className={className}>
      <img src={media.url} alt={alt === '' ? 'Picture' : alt} />
    </a>
  );
}

export function FileCard({
  name,
  url,
  size,
}: {
  readonly name: string;
  readonly url: string;
  readonly size: number;
}) {
  return (
    <a className="file" href={url} target="_blank" rel="noreferrer noopener" download={name}>
      <Icon name="file" />
      <span>
        <span className="file-name">{name}</span>
        <span className="file-size">{sizeText(size)}</span>
      </span>
    </a>
  );
}

const STYLES: Readonly<Record<number, string>> = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };

function MessageButton({
  message,
  button,
}: {
  readonly message: SnapshotMessage;
  readonly button: APIButtonComponent;
}) {
  const { act } = usePane();
  const [busy, setBusy] = useState(false);
  if (button.style === T.PREMIUM_BUTTON) return null;
  const face = (
    <>
      {button.emoji?.name !== undefined && <span aria-hidden="true">{button.emoji.name} </span>}
      {button.label}
    </>
  );
  if (button.style === T.LINK_BUTTON) {
    return (
      <a className="button secondary" href={button.url} target="_blank" rel="noreferrer noopener">
        {face} <Icon name="out" />
      </a>
    );
  }
  const click = () => {
    setBusy(true);
    void act('clickButton', { messageId: message.id, customId: button.custom_id }).finally(() =>
      setBusy(false),
    );
  };
  return (
    <button
      type="button"
      className={`button ${STYLES[button.style] ?? 'secondary'}`}
      disabled={button.disabled === true}
      aria-busy={busy}
      onClick={busy ? undefined : click}
    >
      {face}
    </button>
  );
}

function MessageSelect({
  message,
  select,
}: {
  readonly message: SnapshotMessage;
  readonly select: APISelectMenuComponent;
}) {
  const { act } = usePane();
  return (
    <SelectBox
      select={select}
      label={select.placeholder ?? 'Make a selection'}
      choose={(values) => act('chooseOption', { messageId: message.id, customId: select.custom_id, values })}
    />
  );
}
