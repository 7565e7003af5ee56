/** The frame of every mail; each mail's own words stand beside it. */
export const mail = {
  greeting: (name: string): string => `Hello ${name},`,
  whyYou: (event: string): string => `You get this because you hold a ticket for ${event}.`,
  plainLink: 'If the button does nothing, open this address:',
};
