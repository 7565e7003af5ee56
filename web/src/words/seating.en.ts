export { seating } from '#shared/messages/en/seating.ts';
