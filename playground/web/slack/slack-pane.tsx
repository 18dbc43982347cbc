import { type MouseEvent, useCallback, useEffect, useMemo, useState } from 'react';
import type { SlackSnapshot } from '../../slack/snapshot-model.ts';
import { ChannelMenu } from './channel-menu.tsx';
import { Conversation, ThreadPanel } from './conversation.tsx';
import { followedMessage } from './followed-link.ts';
import { AppHome } from './home.tsx';
import { Modal } from './modal.tsx';
import type { PaneContext } from './pane-context.ts';
import { PaneProvider } from './pane-context.ts';
import { Sidebar } from './sidebar.tsx';
import './slack.css';

export interface SlackPaneProps {
  /** A `SlackSnapshot`, as JSON brings it. */
  readonly snapshot: unknown;
  /** The person's key. */
  readonly viewer: string;
  /** Rejects with a sentence, which whoever holds the pane shows. */
  readonly act: (method: string, params: object) => Promise<unknown>;
  /** The imitated time, milliseconds since 1970. */
  readonly now: number;
}

interface OpenThread {
  readonly channel: string;
  readonly ts: string;
}

/** The local Slack as one person sees it. */
export function SlackPane({ snapshot: given, viewer, act, now }: SlackPaneProps) {
  const snapshot = given as SlackSnapshot;
  const [selected, setSelected] = useState('');
  const [tab, setTab] = useState<'home' | 'messages'>('home');
  const [thread, setThread] = useState<OpenThread | undefined>();
  const [seenNotice, setSeenNotice] = useState(snapshot.notices.at(-1)?.id);

  // A refusal is shown outside the pane; in here nothing happened.
  const run = useCallback<PaneContext['run']>(
    (method, params) => act(method, { as: viewer, ...params }).catch(() => undefined),
    [act, viewer],
  );
  const context = useMemo<PaneContext>(
    () => ({
      ...{ snapshot, now, run },
      openThread: (channel, ts) => setThread({ channel, ts }),
    }),
    [snapshot, now, run],
  );

  const { channels, app, views } = snapshot;
  const channel =
    channels.find(({ id }) => id === selected) ?? channels.find(({ name }) => name === 'help') ?? channels[0];
  const isApp = channel?.kind === 'im';
  const place = channel === undefined ? '' : isApp ? channel.name : `#${channel.name}`;
  const parent =
    thread && channels.find(({ id }) => id === thread.channel)?.messages.find(({ ts }) => ts === thread.ts);
  const top = views.at(-1);
  const notice = snapshot.notices.at(-1);
  const shownNotice = notice && notice.id !== seenNotice ? notice.text : '';

  /** To the message's channel, and into the thread that it starts or is in. */
  const follow = (event: MouseEvent): void => {
    const to = followedMessage(event.target);
    const there = channels.find(({ id }) => id === to?.channel);
    const start = there?.messages.find(({ ts }) => ts === (to?.threadTs ?? to?.ts));
    if (!there || !start) return;
    event.preventDefault();
    setSelected(there.id);
    setTab('messages');
    setThread(
      to?.threadTs !== undefined || start.replies.length > 0
        ? { channel: there.id, ts: start.ts }
        : undefined,
    );
  };

  const showHome = isApp && app.home && tab === 'home';
  useEffect(() => {
    // Looking at the Home tab is what the app hears of; it may publish then.
    if (showHome) void run('openHome', {});
  }, [showHome, run]);

  return (
    <section className="slack-pane" aria-label="Slack" onClickCapture={follow}>
      <PaneProvider value={context}>
        <div className={parent ? 'sp-layout sp-with-thread' : 'sp-layout'} inert={top !== undefined}>
          <Sidebar
            selected={channel?.id ?? ''}
            onSelect={(id) => {
              setSelected(id);
              setThread(undefined);
            }}
          />
          <section className="sp-main" aria-label={place}>
            <header className="sp-bar">
              <h2>{place}</h2>
              {isApp && app.home && (
                <div role="tablist" aria-label={place} className="sp-tabs">
                  {(['home', 'messages'] as const).map((name) => (
                    <button
                      key={name}
                      type="button"
                      role="tab"
                      aria-selected={tab === name}
                      onClick={() => setTab(name)}
                    >
                      {name === 'home' ? 'Home' : 'Messages'}
                    </button>
                  ))}
                </div>
              )}
              {channel && !isApp && <ChannelMenu channel={channel} place={place} />}
            </header>
            {showHome ? (
              <AppHome />
            ) : (
              channel && <Conversation key={channel.id} channel={channel} place={place} />
            )}
          </section>
          {parent && (
            <ThreadPanel
              key={parent.ts}
              parent={parent}
              place={place}
              archived={channel?.archived === true}
              onClose={() => setThread(undefined)}
            />
          )}
        </div>
        {top && <Modal key={top.id} view={top} />}
        {shownNotice !== '' && (
          <div className="sp-notice" role="alert">
            {shownNotice}
            <button
              type="button"
              className="sp-icon"
              aria-label="Dismiss"
              onClick={() => setSeenNotice(notice?.id)}
            >
              ✕
            </button>
          </div>
        )}
      </PaneProvider>
    </section>
  );
}
