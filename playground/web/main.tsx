import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DiscordPane } from './discord/discord-pane.tsx';
import { HelpdeskPane } from './helpdesk/helpdesk-pane.tsx';
import { createControlClient } from './shell/control-client.ts';
import { addFonts } from './shell/fonts.ts';
import { Shell } from './shell/shell.tsx';
import { SlackPane } from './slack/slack-pane.tsx';
import './shell/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

addFonts(document.fonts);

createRoot(root).render(
  <StrictMode>
    <Shell
      client={createControlClient(window.location)}
      panes={{ discord: DiscordPane, slack: SlackPane, helpdesk: HelpdeskPane }}
    />
  </StrictMode>,
);
