/** The path of an event's public page in English; Portuguese is `/pt` and this. Stays the same once published. */
export const pathOfEvent = ({ slug }: { slug: string }): string => `/events/${slug}`;
