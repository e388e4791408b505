//! Whether cuboids fit into a box, each turned as one likes with its edges along the box's.
//!
//! Two cuboids do not overlap exactly when along some axis one ends before the other begins. So an arrangement is a set of
//! such relations, and the least coordinates that obey them are longest paths. The search starts without any relation and,
//! as long as two cuboids overlap, tries each relation that would part them (conflict-driven branching over the interval
//! order of Fekete and Schepers, *A combinatorial characterization of higher-dimensional orthogonal packing*, 2004). As every
//! arrangement obeys one of the relations, nothing is missed.

use super::Size;

/// Up to so many cuboids the answer is exact.
const EXACT: usize = 6;
/// More cuboids are not tried: whether they fit is not known.
pub const MOST: usize = 40;
/// Steps after which an exact search gives up. None of the cases of the tests comes near it.
const STEPS: u32 = 1_000_000;

/// A cuboid in the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its corner next to the box's, in millimetres along the three axes.
    pub at: [u32; 3],
    /// Its edges as it was turned.
    pub edges: [u32; 3],
}

impl Placed {
    fn overlaps(&self, other: &Self) -> bool {
        (0..3).all(|a| self.at[a] < other.at[a] + other.edges[a] && other.at[a] < self.at[a] + self.edges[a])
    }

    fn is_inside(&self, room: [u32; 3]) -> bool {
        (0..3).all(|a| self.at[a] + self.edges[a] <= room[a])
    }
}

/// Whether everything fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// So it does, largest first.
    Fits(Vec<Placed>),
    /// There is no arrangement.
    DoesNotFit,
    /// No arrangement was found; there may be one.
    NotFound,
}

/// Looks for an arrangement. Exact for at most six cuboids.
#[must_use]
pub fn fit(room: Size, units: &[Size]) -> Fit {
    let volume: u64 = units.iter().map(|unit| unit.volume()).sum();
    if volume > room.volume() || units.iter().any(|unit| !fits_alone(room, *unit)) {
        return Fit::DoesNotFit;
    }
    if units.len() > MOST {
        return Fit::NotFound;
    }
    if let Some(found) = greedy(room.edges(), units) {
        return Fit::Fits(found);
    }
    if units.len() > EXACT {
        return Fit::NotFound;
    }
    Search::new(room, units).run()
}

fn fits_alone(room: Size, unit: Size) -> bool {
    let (mut room, mut unit) = (room.edges(), unit.edges());
    room.sort_unstable();
    unit.sort_unstable();
    (0..3).all(|a| unit[a] <= room[a])
}

/// The different ways to turn a cuboid that fit into the room.
fn turned(unit: Size, room: [u32; 3]) -> Vec<[u32; 3]> {
    let [a, b, c] = unit.edges();
    let mut ways = vec![[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]];
    ways.sort_unstable_by(|one, other| other.cmp(one));
    ways.dedup();
    ways.retain(|way| (0..3).all(|axis| way[axis] <= room[axis]));
    ways
}

/// Puts one after another into the first corner where it fits (extreme points: Crainic, Perboli, Tadei, 2008, in the plain
/// form in which every placed cuboid offers three corners), in several orders.
fn greedy(room: [u32; 3], units: &[Size]) -> Option<Vec<Placed>> {
    let longest = |unit: &Size| unit.edges().into_iter().max().unwrap_or(0);
    let flattest = |unit: &Size| unit.edges().into_iter().min().unwrap_or(0);
    let mut by_volume = units.to_vec();
    by_volume.sort_by_key(|unit| std::cmp::Reverse(unit.volume()));
    let mut by_edge = by_volume.clone();
    by_edge.sort_by_key(|unit| std::cmp::Reverse(longest(unit)));
    let mut by_thickness = by_volume.clone();
    by_thickness.sort_by_key(|unit| std::cmp::Reverse(flattest(unit)));
    [by_volume, by_edge, by_thickness].iter().find_map(|order| in_order(room, order))
}

fn in_order(room: [u32; 3], units: &[Size]) -> Option<Vec<Placed>> {
    let mut placed: Vec<Placed> = Vec::with_capacity(units.len());
    let mut corners = vec![[0_u32; 3]];
    for unit in units {
        let ways = turned(*unit, room);
        let spot = corners.iter().flat_map(|at| ways.iter().map(|way| Placed { at: *at, edges: *way }));
        let spot =
            spot.into_iter().find(|new| new.is_inside(room) && !placed.iter().any(|p| p.overlaps(new)));
        let spot = spot?;
        for axis in 0..3 {
            let mut corner = spot.at;
            corner[axis] += spot.edges[axis];
            corners.push(corner);
        }
        corners.retain(|corner| *corner != spot.at);
        corners.sort_unstable_by_key(|[x, y, z]| (*z, *y, *x));
        placed.push(spot);
    }
    Some(placed)
}

/// The exact search. Cuboids come in one by one, largest first.
struct Search {
    room: [u32; 3],
    units: Vec<Size>,
    placed: Vec<Placed>,
    /// For each axis, pairs of which the first ends before the second begins.
    before: [Vec<(usize, usize)>; 3],
    steps: u32,
}

impl Search {
    fn new(room: Size, units: &[Size]) -> Self {
        let mut units = units.to_vec();
        units.sort_by_key(|unit| std::cmp::Reverse(unit.volume()));
        Self { room: room.edges(), units, placed: Vec::new(), before: Default::default(), steps: 0 }
    }

    fn run(mut self) -> Fit {
        if self.solve() {
            Fit::Fits(self.placed)
        } else if self.steps > STEPS {
            Fit::NotFound
        } else {
            Fit::DoesNotFit
        }
    }

    fn solve(&mut self) -> bool {
        self.steps += 1;
        if self.steps > STEPS || !self.settle() {
            return false;
        }
        match self.tightest_overlap() {
            Some((one, other)) => self.part(one, other),
            None if self.placed.len() == self.units.len() => true,
            None => self.bring_next(),
        }
    }

    fn bring_next(&mut self) -> bool {
        for edges in turned(self.units[self.placed.len()], self.room) {
            self.placed.push(Placed { at: [0; 3], edges });
            if self.solve() {
                return true;
            }
            self.placed.pop();
        }
        false
    }

    /// Tries every relation that parts two cuboids. Along an axis without any relation so far an arrangement may be mirrored,
    /// so one direction is enough.
    fn part(&mut self, one: usize, other: usize) -> bool {
        for axis in 0..3 {
            let is_first = self.before[axis].is_empty();
            for pair in [(one, other), (other, one)] {
                self.before[axis].push(pair);
                if self.solve() {
                    return true;
                }
                self.before[axis].pop();
                if is_first {
                    break;
                }
            }
        }
        false
    }

    /// Gives every cuboid the least coordinates that obey the relations. False when the room is too small for that.
    fn settle(&mut self) -> bool {
        for placed in &mut self.placed {
            placed.at = [0; 3];
        }
        for axis in 0..3 {
            let mut moved = true;
            while moved {
                moved = false;
                for (first, second) in &self.before[axis] {
                    let least = self.placed[*first].at[axis] + self.placed[*first].edges[axis];
                    let second = &mut self.placed[*second];
                    if second.at[axis] < least {
                        // A circle of relations ends here too, as every round pushes it on.
                        if least + second.edges[axis] > self.room[axis] {
                            return false;
                        }
                        second.at[axis] = least;
                        moved = true;
                    }
                }
            }
        }
        true
    }

    /// The overlapping pair that can be parted along the fewest axes.
    fn tightest_overlap(&self) -> Option<(usize, usize)> {
        let mut tightest: Option<(usize, (usize, usize))> = None;
        for (one, a) in self.placed.iter().enumerate() {
            for (other, b) in self.placed.iter().enumerate().skip(one + 1) {
                if a.overlaps(b) {
                    let ways = (0..3).filter(|x| a.edges[*x] + b.edges[*x] <= self.room[*x]).count();
                    if tightest.is_none_or(|(least, _)| ways < least) {
                        tightest = Some((ways, (one, other)));
                    }
                }
            }
        }
        tightest.map(|(_, pair)| pair)
    }
}
