// SPDX-License-Identifier: EPL-2.0
/**
 * What one pass over the files of a data set measures: geometry, intensities, labels, a small picture. Checks judge
 * these facts, so that files are read once and again only when they change.
 */
package org.hilum.datasets.facts;
