// SPDX-License-Identifier: EPL-2.0
/** Exact Euclidean distances. */
package org.hilum.imaging.distance;
