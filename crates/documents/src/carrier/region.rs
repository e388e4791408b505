//! Rectangles on a page as it is shown: points, from the upper left corner, downwards.

/// A part of a page, measured from its upper left corner as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// The left edge, in points.
    pub left: f32,
    /// The upper edge, in points.
    pub top: f32,
    /// The right edge, in points.
    pub right: f32,
    /// The lower edge, in points.
    pub bottom: f32,
}

impl Region {
    /// In points.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// In points.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(super) fn area(&self) -> f32 {
        self.width().max(0.0) * self.height().max(0.0)
    }

    /// What both cover.
    pub(super) fn shared(&self, other: &Self) -> f32 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width.max(0.0) * height.max(0.0)
    }

    /// Whether the other lies in it, give or take a point.
    pub(super) fn holds(&self, other: &Self) -> bool {
        other.left >= self.left - 1.0
            && other.top >= self.top - 1.0
            && other.right <= self.right + 1.0
            && other.bottom <= self.bottom + 1.0
    }

    /// The smallest that holds both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The shorter and the longer side.
    pub(super) fn sides(&self) -> (f32, f32) {
        (self.width().min(self.height()), self.width().max(self.height()))
    }
}
