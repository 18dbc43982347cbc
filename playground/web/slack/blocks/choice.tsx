import { useId } from 'react';
import type { Json } from '../json.ts';
import { child, children, label, str } from '../json.ts';
import { usePane } from '../pane-context.ts';
import type { Entered } from '../surface-context.ts';
import { fromLocalInput, toLocalInput } from './date-format.ts';
import { ExternalSelect } from './external-select.tsx';
import { TextObject } from './text-object.tsx';

export interface ChoiceProps {
  readonly element: Json;
  /** For screen readers, where no label points at the control. */
  readonly label: string;
  readonly id?: string;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  /** What is chosen now; without it the element's initial value is shown. */
  readonly value?: Entered;
  onChange(value: Entered): void;
  loadOptions(query: string): Promise<unknown>;
}

/** Selects, radio buttons, checkboxes and pickers: whatever is chosen rather than typed. */
export function Choice(props: ChoiceProps) {
  const { element, onChange, disabled } = props;
  const { snapshot } = usePane();
  const { timeZone } = snapshot.viewer;
  const field = {
    ...{ id: props.id, disabled, 'aria-label': props.id === undefined ? props.label : undefined },
    ...{ 'aria-describedby': props.describedBy, 'aria-invalid': props.invalid },
  };
  const one = typeof props.value === 'string' ? props.value : undefined;
  switch (element['type']) {
    case 'static_select':
      return (
        <select
          {...field}
          className="sp-select"
          value={one ?? str(child(element, 'initial_option'), 'value')}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{label(element, 'placeholder') || 'Select an option'}</option>
          <Options element={element} />
        </select>
      );
    case 'external_select':
      return <ExternalSelect {...props} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Group {...props} />;
    case 'datetimepicker': {
      const seconds = Number(one ?? element['initial_date_time'] ?? 0);
      return (
        <input
          {...field}
          className="sp-input"
          type="datetime-local"
          defaultValue={seconds > 0 ? toLocalInput(seconds, timeZone) : ''}
          onChange={(event) => {
            const at = fromLocalInput(event.target.value, timeZone);
            onChange(at === undefined ? '' : String(at));
          }}
        />
      );
    }
    case 'datepicker':
    case 'timepicker': {
      const type = element['type'] === 'datepicker' ? 'date' : 'time';
      const value = one ?? str(element, `initial_${type}`);
      return (
        <input
          {...field}
          className="sp-input"
          type={type}
          defaultValue={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    }
    default:
      return <p className="sp-unknown">{`This element cannot be shown here: ${str(element, 'type')}`}</p>;
  }
}

function Options({ element }: { element: Json }) {
  const option = (entry: Json) => (
    <option key={str(entry, 'value')} value={str(entry, 'value')}>
      {[label(entry, 'text'), label(entry, 'description')].filter((part) => part !== '').join(' – ')}
    </option>
  );
  const groups = children(element, 'option_groups');
  if (groups.length === 0) return children(element, 'options').map(option);
  return groups.map((group) => (
    <optgroup key={label(group, 'label')} label={label(group, 'label')}>
      {children(group, 'options').map(option)}
    </optgroup>
  ));
}

function Group(props: ChoiceProps) {
  const { element, onChange } = props;
  const name = useId();
  const many = element['type'] === 'checkboxes';
  const initial = many ? children(element, 'initial_options') : [child(element, 'initial_option') ?? {}];
  const chosen =
    props.value === undefined ? initial.map((entry) => str(entry, 'value')) : [props.value].flat();
  const toggle = (value: string, on: boolean): void => {
    if (!many) onChange(value);
    else onChange(on ? [...chosen, value] : chosen.filter((entry) => entry !== value));
  };
  return (
    <fieldset
      className="sp-group"
      role={many ? 'group' : 'radiogroup'}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      id={props.id}
    >
      {children(element, 'options').map((entry) => {
        const value = str(entry, 'value');
        return (
          <label key={value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              disabled={props.disabled}
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
            <span>
              <TextObject text={child(entry, 'text')} />
              {entry['description'] !== undefined && (
                <small>
                  <TextObject text={child(entry, 'description')} />
                </small>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
