// What is said of a name that the data do not have.
export const unknown = (name, text) => `${name} "${text}": not in the data; expected a name or code as they have it`;
