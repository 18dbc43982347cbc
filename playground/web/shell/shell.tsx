import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { Call } from './call.ts';
import { Chats } from './chats.tsx';
import { ClockPopover } from './clock-popover.tsx';
import { type ControlClient, Refusal } from './control-client.ts';
import { Guide } from './guide.tsx';
import { HelpdeskToggle } from './helpdesk-toggle.tsx';
import { InspectorDrawer } from './inspector-drawer.tsx';
import { InspectorToggle } from './inspector-toggle.tsx';
import { MailDrawer } from './mail-drawer.tsx';
import type { Act, Pane } from './pane.ts';
import { PersonPicker } from './person-picker.tsx';
import { arrange, type Place } from './places.ts';
import { PolicySwitch } from './policy-switch.tsx';
import { type Platform, prefill } from './prefill.ts';
import styles from './shell.module.css';
import { SkipLinks } from './skip-links.tsx';
import { StatusPopover } from './status-popover.tsx';
import { ToastList } from './toast-list.tsx';
import { TopBar } from './top-bar.tsx';
import { useNow } from './use-now.ts';
import { useRoom } from './use-room.ts';
import { useToasts } from './use-toasts.ts';
import { useUnhandledRefusals } from './use-unhandled-refusals.ts';

interface ShellProps {
  readonly client: ControlClient;
  readonly panes: Readonly<Record<Place, Pane>>;
}

/** Chats tell "a minute ago" at most this late. */
const CHAT_TICK_MS = 10_000;

/** The whole page: the two chats, the helpdesk behind them, and the world around. */
export function Shell({ client, panes }: ShellProps) {
  const { connected, state, discord, slack, helpdesk, changedAt, wire } = useSyncExternalStore(
    client.subscribe,
    client.view,
  );
  const { toasts, show: toast, dismiss } = useToasts();
  const [inspecting, setInspecting] = useState(false);
  const room = useRoom();
  const [shown, setShown] = useState<Place>('discord');
  const [chat, setChat] = useState<Platform>('discord');
  const [deskWanted, setDeskWanted] = useState<boolean>();
  // Where there is room for it nobody has to find it first.
  const isDeskOpen = deskWanted ?? room === 3;
  const show = useCallback((place: Place): void => {
    setShown(place);
    if (place === 'helpdesk') setDeskWanted(true);
    else setChat(place);
  }, []);
  const offset = state?.clock.offset ?? 0;
  // Nothing that a chat shows may seem to come from the future.
  const now = Math.max(useNow(offset, CHAT_TICK_MS), changedAt + offset);

  const call = useCallback<Call>(
    (method, params) =>
      client.call(method, params).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        toast(error.message);
        return undefined;
      }),
    [client, toast],
  );
  const acts = useMemo(() => {
    const actIn =
      (platform: Place): Act =>
      (name, params) =>
        client.call(`${platform}.${name}`, params);
    return { discord: actIn('discord'), slack: actIn('slack'), helpdesk: actIn('helpdesk') };
  }, [client]);
  useUnhandledRefusals(toast);
  const write = (platform: Platform, text: string): void => {
    flushSync(() => show(platform));
    prefill(platform, text);
  };

  const viewer = state?.people.find(({ key }) => key === state.viewer);
  return (
    <div className={styles['shell']}>
      <SkipLinks show={show} />
      <TopBar connected={connected}>
        {state && viewer && (
          <>
            <Guide state={state} call={call} write={write} />
            <PersonPicker
              people={state.people}
              viewer={viewer}
              choose={(person) => void call('viewer.set', { person })}
            />
            <PolicySwitch
              policies={state.policies}
              policy={state.policy}
              choose={(id) => void call('policy.set', { id })}
            />
            <ClockPopover clock={state.clock} viewer={viewer} call={call} />
            <StatusPopover status={state.status} offset={state.clock.offset} call={call} />
            <MailDrawer mails={state.mails} people={state.people} timeZone={viewer.timeZone} call={call} />
            {room > 1 && (
              <HelpdeskToggle
                open={isDeskOpen}
                waiting={
                  helpdesk?.tickets.filter(({ status }) => status === 'new' || status === 'open').length ?? 0
                }
                toggle={() => setDeskWanted(!isDeskOpen)}
              />
            )}
            <InspectorToggle open={inspecting} toggle={() => setInspecting(!inspecting)} />
          </>
        )}
      </TopBar>
      {state && (
        <Chats
          panes={panes}
          snapshots={{ discord, slack, helpdesk }}
          viewer={state.viewer}
          now={now}
          acts={acts}
          {...arrange(room, isDeskOpen, shown, chat)}
          show={show}
        />
      )}
      {inspecting && state && (
        <InspectorDrawer
          wire={wire}
          switches={state.switches}
          call={call}
          close={() => setInspecting(false)}
        />
      )}
      <ToastList toasts={toasts} dismiss={dismiss} />
    </div>
  );
}
