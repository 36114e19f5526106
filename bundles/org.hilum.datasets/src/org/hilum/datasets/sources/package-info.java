// SPDX-License-Identifier: EPL-2.0
/**
 * Data sets made from files that follow no data set's rules: images and label maps found by patterns, one mask file per
 * label, stacks of PNG slices.
 */
package org.hilum.datasets.sources;
