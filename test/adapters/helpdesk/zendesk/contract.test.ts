import { describeHelpdesk } from '../../../contracts/helpdesk.ts';
import { startLocalZendesk } from './local-zendesk.ts';

describeHelpdesk('Zendesk', () => startLocalZendesk());
