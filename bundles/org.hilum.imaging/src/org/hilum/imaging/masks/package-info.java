// SPDX-License-Identifier: EPL-2.0
/** Binary masks packed to bits, and what to do with several of one structure: unions, votes, consensus, painting. */
package org.hilum.imaging.masks;
