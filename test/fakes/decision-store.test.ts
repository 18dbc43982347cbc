import { describeDecisionStore } from '../contracts/decision-store.ts';
import { createFakeDecisionStore } from './decision-store.ts';

describeDecisionStore(
  'fake',
  async () => createFakeDecisionStore(),
  async () => ({ store: createFakeDecisionStore(), ticketId: 't1' }),
);
