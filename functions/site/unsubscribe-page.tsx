import { documentOf } from './document.tsx';
import { Form, Said } from './parts.tsx';

/** The page of an unsubscribe link: whether there is mail at all, and a button that ends it. */
export const unsubscribePage = ({ mail }: { readonly mail: boolean }): string =>
  documentOf('Stop all mail', mail ? <Asked /> : <Stopped />);

const Asked = () => (
  <>
    <h1>Stop all mail?</h1>
    <p>
      You get no more mail from Convoke, and you leave all groups and topics: whoever cannot be invited cannot
      be counted.
    </p>
    <Form button="Stop all mail" />
  </>
);

const Stopped = () => (
  <>
    <h1>No more mail</h1>
    <Said>You get no mail from Convoke.</Said>
    <p>To come back, just sign up again.</p>
  </>
);
