/** What is to come: an event, a list by days, a few lines, or rows of a table. */
export type SkeletonShape = 'card' | 'agenda' | 'lines' | 'records';

type SkeletonProps = {
  /** What is being loaded, for those who do not see the shapes. */
  label: string;
  shape: SkeletonShape;
  count?: number;
};

const card = (
  <div class="card event">
    <div class="stack tight">
      <span class="skeleton line short" />
      <span class="skeleton heading" />
      <span class="skeleton line" />
      <span class="skeleton line short" />
    </div>
    <span class="skeleton picture" />
  </div>
);

const shapes = {
  card,
  agenda: (
    <div class="row whole top wide">
      <span class="skeleton tile" />
      <div class="grow">{card}</div>
    </div>
  ),
  lines: (
    <div class="stack tight">
      <span class="skeleton heading" />
      <span class="skeleton line" />
      <span class="skeleton line" />
      <span class="skeleton line short" />
    </div>
  ),
  records: (
    <div class="card pad row whole">
      <span class="skeleton tile" />
      <div class="grow stack tight">
        <span class="skeleton line" />
        <span class="skeleton line short" />
      </div>
    </div>
  ),
};

/** The shape of what is to come. */
export const Skeleton = ({ label, shape, count = 1 }: SkeletonProps) => (
  <div class="stack" role="status" aria-label={label}>
    {Array.from({ length: count }, (_, index) => (
      <div key={index} aria-hidden="true">
        {shapes[shape]}
      </div>
    ))}
  </div>
);
