/** Topics as people write several into one field: a comma of any script between, or a line each. */
export const splitTopics = (text: string): string[] =>
  text.split(/[,;\n、،]/).filter((words) => words.trim() !== '');
