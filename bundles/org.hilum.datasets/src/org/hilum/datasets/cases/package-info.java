// SPDX-License-Identifier: EPL-2.0
/**
 * The table of the cases of a data set: what the checks measured of each case, as rows and columns that can be sorted,
 * filtered, grouped and exported. No image is opened for what is known already.
 */
package org.hilum.datasets.cases;
