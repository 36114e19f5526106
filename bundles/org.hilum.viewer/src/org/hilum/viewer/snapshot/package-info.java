// SPDX-License-Identifier: EPL-2.0
/** Pictures of images and layers as files, made without a display: what {@code hilum view --png} and reports use. */
package org.hilum.viewer.snapshot;
