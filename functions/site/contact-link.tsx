/** An address at which people are reached, of mail or the web. */
export const ContactLink = ({ to }: { readonly to: string }) => (
  <a href={to.startsWith('https://') ? to : `mailto:${to}`}>{to}</a>
);
