import { z } from 'zod';
import type { StatusPage } from '../statuspage/index.ts';
import { COMPONENT_STATES, FAILURES, IMPACTS } from '../statuspage/model.ts';
import { type Method, method } from './method.ts';

const id = z.string().min(1).max(40);
const line = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(5_000);
const instant = z.int();

/** The switches of the status page. */
export function statusMethods(status: StatusPage): Readonly<Record<string, Method>> {
  return {
    'status.setComponent': method(
      z.strictObject({ id, state: z.enum(COMPONENT_STATES) }),
      ({ id: component, state }) => status.setComponent(component, state),
    ),
    'status.openIncident': method(
      z.strictObject({ name: line, impact: z.enum(IMPACTS), componentIds: z.array(id).max(100), text }),
      (incident) => status.openIncident(incident),
    ),
    'status.updateIncident': method(
      z.strictObject({ id, phase: z.enum(['investigating', 'identified', 'monitoring']), text }),
      ({ id: incident, ...update }) => status.updateIncident(incident, update),
    ),
    'status.resolveIncident': method(
      z.strictObject({ id, text: text.optional() }),
      ({ id: incident, text: words }) => status.resolveIncident(incident, words),
    ),
    'status.scheduleMaintenance': method(
      z.strictObject({ name: line, text, componentIds: z.array(id).max(100), from: instant, until: instant }),
      (maintenance) => status.scheduleMaintenance(maintenance),
    ),
    'status.setFailure': method(z.strictObject({ failure: z.enum(FAILURES) }), ({ failure }) =>
      status.setFailure(failure),
    ),
    'status.reset': method(z.strictObject({}), () => status.reset()),
  };
}
