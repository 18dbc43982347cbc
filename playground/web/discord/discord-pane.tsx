import { type MouseEvent, useCallback, useMemo, useState } from 'react';
import type { DiscordSnapshot } from '../../discord/snapshot-model.ts';
import { ChannelHead } from './channel-head.tsx';
import { ChannelList } from './channel-list.tsx';
import { ChannelView } from './channel-view.tsx';
import './discord.css';
import { followedChannel } from './followed-link.ts';
import { ForumView } from './forum-view.tsx';
import { Icon } from './icon.tsx';
import { ModalDialog } from './modal-dialog.tsx';
import { allChannels, type PaneContext, PaneProvider } from './pane-context.ts';
import { useUnread } from './use-unread.ts';

interface Props {
  /** A `DiscordSnapshot`: it comes over a wire, and the side that made it is the playground's own. */
  readonly snapshot: unknown;
  /** Key of the person who looks. */
  readonly viewer: string;
  /** Does something as the viewer; rejects with a sentence that the caller has shown. */
  readonly act: (method: string, params: object) => Promise<unknown>;
  /** The imitated time, milliseconds since 1970. */
  readonly now: number;
}

const LOCALES = { en: 'en-US', fr: 'fr-FR' } as const;

/** The local Discord, as one person sees it. */
export function DiscordPane({ snapshot: given, viewer, act, now }: Props) {
  const snapshot = given as DiscordSnapshot;
  const [chosen, setChosen] = useState('');
  const [listOpen, setListOpen] = useState(false);
  const { timeZone, locale } = snapshot.viewer;

  const open = useCallback((id: string) => {
    setChosen(id);
    setListOpen(false);
  }, []);
  // The page has shown the reason of a refusal; here it only means that nothing came back.
  const tryTo = useCallback<PaneContext['act']>(
    (method, params) => act(method, params).catch(() => undefined),
    [act],
  );
  const pane = useMemo<PaneContext>(
    () => ({ snapshot, reader: { locale: LOCALES[locale], timeZone, now }, act: tryTo, open }),
    [snapshot, locale, timeZone, now, tryTo, open],
  );

  const channels = allChannels(snapshot);
  const channel = channels.find((one) => one.id === chosen) ?? channels[0];
  const unread = useUnread(snapshot, channel?.id ?? '');
  const follow = (event: MouseEvent): void => {
    const id = followedChannel(event.target);
    if (id === undefined || !channels.some((one) => one.id === id)) return;
    event.preventDefault();
    open(id);
  };

  return (
    <PaneProvider value={pane}>
      {/* Links and buttons in here take the keyboard by themselves; this only hears of what they are pressed for. */}
      <div className={listOpen ? 'discord-pane list-open' : 'discord-pane'} onClickCapture={follow}>
        <ChannelList current={channel?.id ?? ''} unread={unread} />
        <div className="place">
          <header className="head">
            <button
              type="button"
              className="list-toggle"
              aria-expanded={listOpen}
              aria-label={unread.size > 0 ? `Channels, ${unread.size} unread` : 'Channels'}
              onClick={() => setListOpen(!listOpen)}
            >
              <Icon name="menu" />
              {unread.size > 0 && <span className="dot" aria-hidden="true" />}
            </button>
            {channel !== undefined && <ChannelHead channel={channel} />}
          </header>
          {channel?.kind === 'forum' && <ForumView channel={channel} />}
          {channel !== undefined && channel.kind !== 'forum' && (
            <ChannelView key={`${viewer} ${channel.id}`} channel={channel} />
          )}
        </div>
        {snapshot.modal !== null && <ModalDialog key={snapshot.modal.id} modal={snapshot.modal} />}
      </div>
    </PaneProvider>
  );
}
