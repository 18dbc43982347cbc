import type { TicketState } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { stateText } from '../ticket/show.ts';

/** A state from the side of staff: "waiting for you" is the customer. */
export function staffStateText(state: TicketState, t: Translator): string {
  switch (state) {
    case 'waiting_for_customer':
      return t('staff.state.waiting_for_customer');
    case 'waiting_for_support':
      return t('staff.state.waiting_for_support');
    default:
      return stateText(state, t);
  }
}
