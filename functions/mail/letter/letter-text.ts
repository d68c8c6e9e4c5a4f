import type { Foot } from './foot.ts';
import { type Block, hrefOf, type Letter, type Link } from './letter.ts';
import { plain } from './words.ts';

/** The letter as plain text; lines end with a line feed. */
export function letterText({ title, blocks, foot }: Letter): string {
  return `${[plain(title), ...blocks.map(blockText), `-- \n${footText(foot)}`].join('\n\n')}\n`;
}

const footText = ({ closing, site, about, questions }: Foot) =>
  [
    plain(closing),
    hrefOf(site),
    ...about.map(plain),
    ...(questions ? [`${plain(questions.words)} ${questions.email}`] : []),
  ].join('\n');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return plain(block.words);
    case 'rows':
      return block.rows
        .map(({ label, words, link }) =>
          [`${label}: ${words.map(plain).join('\n  ')}`, ...(link ? [`  ${linkText(link)}`] : [])].join('\n'),
        )
        .join('\n');
    case 'buttons':
      return [
        ...(block.question ? [plain(block.question)] : []),
        ...block.buttons.map((button) => linkText(button)),
      ].join('\n\n');
    case 'note':
      return [plain(block.words), ...(block.link ? [linkText(block.link)] : [])].join('\n');
  }
}

const linkText = (link: Link) => `${link.label}: ${hrefOf(link)}`;
