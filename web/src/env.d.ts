declare namespace App {
  interface Locals {
    /** What a page is drawn from that is rendered by a worker. */
    page?: import('#shared/contracts/site-pages.ts').RenderedPage;
  }
}
