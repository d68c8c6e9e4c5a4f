import type { ComponentChildren } from 'preact';

interface FieldProps {
  /** Name in the form and id in the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed. */
  readonly complaint?: string | undefined;
}

/** Ids of what a screen reader reads with a field. */
const describedBy = ({ name, hint, complaint }: FieldProps) =>
  [hint && `${name}-hint`, complaint && `${name}-complaint`].filter(Boolean).join(' ') || undefined;

const Hint = ({ name, hint }: Pick<FieldProps, 'name' | 'hint'>) =>
  hint === undefined ? null : (
    <p class="hint" id={`${name}-hint`}>
      {hint}
    </p>
  );

export const Complaint = ({ name, complaint }: Pick<FieldProps, 'name' | 'complaint'>) =>
  complaint === undefined ? null : (
    <p class="complaint" id={`${name}-complaint`}>
      {complaint}
    </p>
  );

/** A line to type in. */
export const TextField = (
  props: FieldProps & {
    readonly value: string;
    readonly type?: 'text' | 'email';
    readonly autocomplete?: string;
    readonly maxlength?: number;
    readonly required?: boolean;
    readonly children?: ComponentChildren;
  },
) => {
  const { name, value, autocomplete = 'off', maxlength = 200, required, complaint } = props;
  const attributes = {
    id: name,
    name,
    value,
    autocomplete,
    maxlength,
    required,
    'aria-describedby': describedBy(props),
    'aria-invalid': complaint === undefined ? undefined : ('true' as const),
  };
  return (
    <div class="field">
      <label class="label" for={name}>
        {props.label}
      </label>
      <Hint {...props} />
      {props.type === 'email' ? (
        <input type="email" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      <Complaint {...props} />
      {props.children}
    </div>
  );
};

/** Several fields that belong together, under one name. */
export const FieldGroup = (
  props: FieldProps & { readonly class?: string; readonly children: ComponentChildren },
) => (
  <fieldset class={props.class ?? 'field'} id={props.name} aria-describedby={describedBy(props)}>
    <legend>{props.label}</legend>
    <Hint {...props} />
    {props.children}
    <Complaint {...props} />
  </fieldset>
);

/** One thing to tick, with a sentence below it. */
export const TickField = (props: FieldProps & { readonly checked: boolean }) => (
  <div class="field">
    <label class="choice" for={props.name}>
      <input
        type="checkbox"
        id={props.name}
        name={props.name}
        value="yes"
        checked={props.checked}
        aria-describedby={describedBy(props)}
      />
      <span>{props.label}</span>
    </label>
    <Hint {...props} />
  </div>
);

/** Small things to choose, side by side; the box itself is hidden, its words are pressed. */
export const Chip = (props: {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly words: string;
  /** The language of the words, where it is not the page's. */
  readonly lang?: string;
  /** Read out instead of words too short to be understood. */
  readonly spoken?: string;
}) => (
  <label class="chip">
    <input
      type={props.type}
      name={props.name}
      value={props.value}
      checked={props.checked}
      aria-label={props.spoken}
    />
    <span lang={props.lang}>{props.words}</span>
  </label>
);

/** What is wrong in a form, with a way to each field. */
export const Complaints = (props: {
  readonly heading: string;
  readonly fields: readonly { readonly name: string; readonly label: string }[];
}) => (
  <div class="said wrong" role="alert">
    <p>
      <strong>{props.heading}</strong>
    </p>
    <ul>
      {props.fields.map(({ name, label }) => (
        <li>
          <a href={`#${name}`}>{label}</a>
        </li>
      ))}
    </ul>
  </div>
);
