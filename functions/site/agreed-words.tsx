/** What somebody agrees to, in five pieces: between them stand the links to the community rules and the privacy page. */
export type AgreedParts = readonly [string, string, string, string, string];

export const AgreedWords = ({ of: [begin, rules, middle, privacy, end] }: { readonly of: AgreedParts }) => (
  <>
    {begin}
    <a href="/terms#rules">{rules}</a>
    {middle}
    <a href="/privacy">{privacy}</a>
    {end}
  </>
);
