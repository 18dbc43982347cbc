import type { SlackChannel } from '../../slack/snapshot-model.ts';
import { Menu } from './menu.tsx';
import { usePane } from './pane-context.ts';

/** What is done to a channel by hand, to see how the app takes it. */
export function ChannelMenu({ channel, place }: { channel: SlackChannel; place: string }) {
  const { snapshot, run } = usePane();
  const { id, archived, hasApp } = channel;
  const { name } = snapshot.app;
  const act = (method: string) => (): void => void run(method, { channel: id });
  return (
    <Menu
      label={`Actions for ${place}`}
      items={[
        archived
          ? { label: 'Unarchive channel', run: act('unarchiveChannel') }
          : { label: 'Archive channel', run: act('archiveChannel') },
        hasApp
          ? { label: `Remove ${name}`, run: act('removeApp') }
          : { label: `Add ${name}`, run: act('addApp') },
        { label: 'Delete channel', danger: true, run: act('deleteChannel') },
      ]}
    />
  );
}
