import type { ComponentChildren } from 'preact';
import type { Venue } from '../domain/model.ts';

interface WithChildren {
  readonly children?: ComponentChildren;
}

/** What people wrote: it may run right to left, and must not turn the words around it. */
export const Written = ({ children }: { readonly children: string }) => <bdi>{children}</bdi>;

/** What people wrote, several of it: "Chess, Tea". */
export const WrittenList = ({ of }: { readonly of: readonly string[] }) => (
  <>{of.flatMap((one, at) => [at === 0 ? '' : ', ', <Written>{one}</Written>])}</>
);

/** A place by name and address. */
export const VenueWords = ({ name, address }: Pick<Venue, 'name' | 'address'>) => (
  <>
    <Written>{name}</Written>
    {address && (
      <>
        <br />
        <small>
          <Written>{address}</Written>
        </small>
      </>
    )}
  </>
);

/** Facts with their names: "When: Thursday". Brief ones stand beside their names, so that more fits on a small screen. */
export const Facts = ({
  rows,
  isBrief = false,
}: {
  readonly rows: readonly (readonly [string, ComponentChildren])[];
  readonly isBrief?: boolean;
}) => (
  <dl class={isBrief ? 'facts brief' : 'facts'}>
    {rows.map(([name, value]) => (
      <>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
);

/** A page's heading and content on a card. */
export const Card = ({ heading, children }: WithChildren & { readonly heading: ComponentChildren }) => (
  <div class="card">
    <h1>{heading}</h1>
    {children}
  </div>
);

/** How things stand, whether or not anybody has just done something. */
export const News = ({ isBad = false, children }: WithChildren & { readonly isBad?: boolean }) => (
  <p class={isBad ? 'said wrong' : 'said neutral'}>{children}</p>
);

/** What the button that was pressed has done. */
export const Said = ({ children }: WithChildren) => (
  <p class="said" role="status">
    {children}
  </p>
);

interface Choice {
  readonly value: string;
  readonly words: ComponentChildren;
  readonly checked: boolean;
}

/** One of several. */
export const Choose = (props: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
}) => (
  <fieldset>
    <legend>{props.legend}</legend>
    {props.choices.map(({ value, words, checked }) => (
      <label class="choice">
        <input type="radio" name={props.name} value={value} required checked={checked} />
        <span>{words}</span>
      </label>
    ))}
  </fieldset>
);

/** Things to tick that stand beside no question. */
export const Ticks = ({ children }: WithChildren) => <div class="field">{children}</div>;

export const Tick = (props: {
  readonly name: string;
  /** Where several have one name, what this one is; `yes` if absent. */
  readonly value?: string;
  readonly words: ComponentChildren;
  readonly checked: boolean;
}) => (
  <label class="choice">
    <input type="checkbox" name={props.name} value={props.value ?? 'yes'} checked={props.checked} />
    <span>{props.words}</span>
  </label>
);

/** A form that posts to the page's own address, in which the token stands. */
export const Form = ({ button, children }: WithChildren & { readonly button: string }) => (
  <form method="post" action="?">
    {children}
    <button type="submit">{button}</button>
  </form>
);
