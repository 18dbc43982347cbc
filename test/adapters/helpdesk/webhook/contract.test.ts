import { describeHelpdesk } from '../../../contracts/helpdesk.ts';
import { startLocalSystem } from './local-system.ts';

describeHelpdesk('webhook', () => startLocalSystem());
