// SPDX-License-Identifier: EPL-2.0
/** Surfaces of labels: triangle meshes, and the distances between them. */
package org.hilum.imaging.surface;
