import type { Member } from '../domain/model.ts';

/** The strong entity tag of a member's profile: another one after every change of the member, however it came about. */
export const memberTag = ({ id, version }: Pick<Member, 'id' | 'version'>): string => `"${id}.${version}"`;
